/** The report to hand on: what is seen is what is saved, printed and copied; a file without scripts that asks for nothing. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import test, { after, before, describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { openFiles, savedText } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

const SAMPLE = at('www/page/static/cdnow.csv');
/** The width of the text on a sheet of A4 with margins of 18 mm, in px. */
const PAPER = 658;

describe('the report to hand on', () => {
  const { visit } = visits();
  let folder;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'customer-loupe-handout-'));
  });
  after(() => rm(folder, { recursive: true }));

  const part = (page, name) => page.locator(`customer-loupe [data-part="${name}"]`);

  /** What a button saves, as text. */
  async function saved(page, button) {
    const [download] = await Promise.all([page.waitForEvent('download'), part(page, button).click()]);
    return savedText(download);
  }

  /** Opens the sample and what would be handed on of it. */
  async function preview(options = {}) {
    const page = await visit(options);
    await openFiles(page, [SAMPLE]);
    await part(page, 'hand-on').click();
    await part(page, 'handout-sheet').waitFor();
    return page;
  }

  test('is one page without controls, cut tables, scripts or requests', async () => {
    const page = await preview();
    assert.equal(
      await page
        .locator('customer-loupe [data-part="handout-sheet"] :is(button, input, select, form, details)')
        .count(),
      0,
    );
    const html = await saved(page, 'handout-html');
    assert.doesNotMatch(html, /<script|<button|<input|<select|<form|<details|<!--|NaN|undefined|\son\w+=/);
    const file = path.join(folder, 'handout.html');
    await writeFile(file, html);
    const opened = await page.context().newPage();
    const requests = [];
    opened.on('request', (request) => requests.push(request.url()));
    await opened.setViewportSize({ width: PAPER, height: 900 });
    await opened.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await opened.goto(pathToFileURL(file).href);
    assert.equal(requests.length, 1);
    const found = await opened.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const cut = [...document.querySelectorAll('table, svg, figure')].filter(
        (one) => one.getBoundingClientRect().right > width + 1,
      );
      return {
        sections: [...document.querySelectorAll('[data-section]')].map(({ dataset }) => dataset.section),
        charts: document.querySelectorAll('[data-part="chart"] svg').length,
        cut: cut.map(({ dataset, localName }) => dataset.table ?? localName),
        paper: getComputedStyle(document.documentElement).getPropertyValue('--paper'),
        font: getComputedStyle(document.querySelector('p')).fontFamily,
      };
    });
    assert.deepEqual(found.cut, []);
    // CDNOW has no leads, answers or campaigns; what they were read from stands at the end.
    assert.deepEqual(found.sections, [
      'overview',
      'actions',
      'groups',
      'value',
      'investment',
      'standardisation',
      'data',
      'made-from',
    ]);
    assert.ok(found.charts >= 8, String(found.charts));
    assert.equal(found.paper, '#fbfaf7', 'paper is light, whatever the screen');
    assert.match(found.font, /system-ui/);
    assert.deepEqual(page.problems, []);
  });

  test('hides the same numbers in every form, and follows what is chosen', async () => {
    const page = await preview();
    const [json, csv] = [JSON.parse(await saved(page, 'handout-json')), await saved(page, 'handout-csv')];
    const { hidden, minimum, identifiers } = json.disclosure;
    assert.equal(minimum, 5);
    assert.equal(identifiers, false);
    const said = await part(page, 'handout-withheld').innerText();
    assert.match(
      said,
      new RegExp(hidden.length === 0 ? 'No number in it' : `${hidden.length.toLocaleString('en')} numbers?`),
    );
    assert.ok(csv.startsWith('part,row,name,value\r\n'));
    // With a minimum that no group of this shop reaches the groups are hidden everywhere.
    await part(page, 'handout-minimum').fill('1000');
    await part(page, 'handout-minimum').press('Tab');
    await page.waitForFunction(() => {
      const root = document.querySelector('customer-loupe').shadowRoot;
      return root.querySelector('[data-part="handout-withheld"]')?.textContent.includes('1,000');
    });
    const row = page
      .locator('customer-loupe [data-part="handout-sheet"] [data-table="groups"] tbody tr')
      .first();
    assert.match(await row.innerText(), /hidden/);
    const more = JSON.parse(await saved(page, 'handout-json'));
    assert.equal(more.segments.segments[0].size, null);
    assert.ok(more.disclosure.hidden.length > hidden.length);
    assert.ok((await saved(page, 'handout-csv')).includes('segments.segments,1,size,\r\n'));
    const html = await saved(page, 'handout-html');
    const file = path.join(folder, 'few.html');
    await writeFile(file, html);
    const opened = await page.context().newPage();
    await opened.goto(pathToFileURL(file).href);
    assert.match(await opened.locator('[data-table="groups"] tbody tr').first().innerText(), /hidden/);
  });

  test('is copied as it is seen, and the report comes back', async () => {
    const page = await preview({ permissions: ['clipboard-read', 'clipboard-write'] });
    await part(page, 'handout-copy').click();
    // A predicate of waitForFunction must not be async: its promise counts as true at once.
    let copied = '';
    for (const until = Date.now() + 30_000; copied === '' && Date.now() < until;) {
      copied = await page.evaluate(() => navigator.clipboard.readText());
    }
    assert.match(copied, /2,357 customers/);
    await part(page, 'handout-close').click();
    await part(page, 'rail').waitFor();
    assert.deepEqual(page.problems, []);
  });

  test('follows the language of the page, and a program gets it from the element', async () => {
    const page = await preview();
    await page.evaluate(() => document.querySelector('customer-loupe').setAttribute('lang', 'zh-Hans'));
    await page.locator('customer-loupe [data-part="handout-sheet"][lang="zh-Hans"]').waitFor();
    const [html, shown] = await page.evaluate(async () => {
      const loupe = document.querySelector('customer-loupe');
      const text = async (...args) => new TextDecoder().decode(await loupe.export('handout', ...args));
      const given = JSON.parse(await text('json', { minimum: 1000 }));
      loupe.report = given;
      return [await text('html'), Number.isNaN(loupe.report.segments.segments[0].size)];
    });
    assert.match(html, /^<!doctype html>\n<html lang="zh-Hans">/);
    assert.equal(shown, true, 'a hidden number is not 0 where the file is shown again');
    // Another report closes the preview of the one before.
    await page.locator('customer-loupe [data-code="handed-on"]').waitFor();
  });
});
