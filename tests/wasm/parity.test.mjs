/** The same whole report, byte for byte, from browser, Node and native. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, { before, describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { at } from '../../scripts/lib/paths.mjs';
import { numbers } from '../../scripts/lib/random.mjs';
import { launch } from '../support/browser.mjs';
import { openLoupe, untilReady } from '../support/loupe.mjs';
import { site } from '../support/site.mjs';
import { suite } from '../support/suite.mjs';

const OPTIONS = { observationEnd: '1997-09-30', value: { model: 'bg-nbd' } };

/** Leads of two years in three stages, with numbers and words that tell something of them. */
function leads() {
  const random = numbers(5);
  const rows = ['lead,stage,date,size,source'];
  const iso = (day) => new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10);
  for (let lead = 0; lead < 900; lead += 1) {
    const [came, size, good] = [Math.floor(600 * random()), 10 * random(), random() < 0.4];
    const about = `${size.toFixed(3)},${good ? 'partner' : 'web'}`;
    const add = (stage, day) => rows.push(`L${1000 + lead},${stage},${iso(came + day)},${about}`);
    add('new', 0);
    const chance = 0.2 + 0.04 * size + (good ? 0.2 : 0);
    if (random() > chance) add('lost', 5 + Math.floor(60 * random()));
    else {
      add('offer', 3 + Math.floor(20 * random()));
      if (random() < chance) add('won', 30 + Math.floor(20 * random()));
    }
  }
  return `${rows.join('\n')}\n`;
}

describe('CDNOW', () => {
  const t = suite();
  let folder;
  let plain;
  let shuffled;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'customer-loupe-parity-'));
    t.after(() => rm(folder, { recursive: true }));
    plain = await readFile(at('www/page/static/cdnow.csv'), 'utf8');
    shuffled = shuffle(plain);
    await writeFile(path.join(folder, 'o.json'), JSON.stringify(OPTIONS));
  });

  const native = async (text, name = 'cdnow.csv', options = 'o.json') => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    const args = [
      'run',
      '--quiet',
      '--example',
      'report',
      '--',
      file,
      '--options',
      path.join(folder, options),
    ];
    const { stdout } = await promisify(execFile)('cargo', args, { cwd: at(), maxBuffer: 1 << 26 });
    return stdout.trimEnd();
  };
  const node = async (text, name = 'cdnow.csv', options = OPTIONS) => {
    const { Loupe } = await import(pathToFileURL(at('pkg/dist/node.js')));
    const loupe = await Loupe.start();
    const book = await loupe.open([{ name, bytes: text }]);
    await book.analyze(options);
    const json = new TextDecoder().decode(await book.export('report', 'json'));
    book.close();
    loupe.stop();
    return json;
  };

  test('browser, Node and native give the same bytes', async () => {
    const browser = await launch(t);
    const { url } = await site(t);
    const page = await openLoupe(browser, url);
    await untilReady(page);
    const inBrowser = await page.evaluate(
      async ([text, options]) => {
        const loupe = document.querySelector('customer-loupe');
        loupe.options = options;
        await loupe.open([new File([text], 'cdnow.csv')]);
        return new TextDecoder().decode(await loupe.export('report', 'json'));
      },
      [plain, OPTIONS],
    );
    const inNode = await node(plain);
    assert.equal(inNode, await native(plain));
    assert.equal(inBrowser, inNode);
  });

  test('scores of leads are the same bytes natively, and the same for rows in another order', async () => {
    await writeFile(path.join(folder, 'none.json'), '{}');
    const log = leads();
    const inNode = await node(log, 'leads.csv', {});
    assert.equal(inNode, await native(log, 'leads.csv', 'none.json'));
    const { funnel } = JSON.parse(inNode);
    assert.deepEqual(
      [...funnel.transitions, funnel.win].map(({ model }) => model),
      ['logistic', 'logistic', 'logistic'],
    );
    assert.deepEqual(JSON.parse(await node(shuffle(log), 'leads.csv', {})).funnel, funnel);
  });

  test('rows in another order give the same, but for what names the bytes', async () => {
    const strip = (json) => ({ ...JSON.parse(json), provenance: null });
    const [one, two] = [strip(await node(plain)), strip(await node(shuffled))];
    assert.deepEqual(two, one);
    assert.deepEqual(strip(await native(shuffled)), one);
  });
});

/** The same rows in another order, always the same other order. */
function shuffle(text) {
  const [header, ...rows] = text.trimEnd().split('\n');
  let state = 1;
  for (let i = rows.length - 1; i > 0; i -= 1) {
    state = (state * 16807) % 2147483647;
    const j = state % (i + 1);
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  return `${[header, ...rows].join('\n')}\n`;
}
