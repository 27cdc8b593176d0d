/** The command line: what it prints, writes and exits with. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';

describe('the command line', () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'customer-loupe-cli-'));
  });
  after(() => rm(folder, { recursive: true }));

  const put = async (name, text) => {
    await writeFile(path.join(folder, name), text);
    return path.join(folder, name);
  };

  test('writes the report and the customers of the published sample', async () => {
    const options = await put('o.json', '{"observationEnd":"1997-09-30","value":{"model":"bg-nbd"}}');
    const out = path.join(folder, 'out');
    const { code } = await loupe(at('www/page/static/cdnow.csv'), '--options', options, '--out', out);
    assert.equal(code, 0);
    assert.deepEqual((await readdir(out)).sort(), ['customers.csv', 'report.json']);
    const report = JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8'));
    const { params, logLikelihood } = report.value.models[0];
    const near = (ours, theirs, by) => assert.ok(Math.abs(ours - theirs) <= by, `${ours} is not ${theirs}`);
    near(params.r, 0.2426, 5e-5);
    near(params.alpha, 4.4136, 5e-5);
    near(params.a, 0.7929, 5e-5);
    near(params.b, 2.4259, 5e-5);
    near(logLikelihood, -9582.43, 0.01);
    near(report.value.spend.params.p, 6.25, 0.03);
    near(report.value.spend.params.q, 3.74, 0.03);
    near(report.value.spend.params.v, 15.44, 0.03);
    assert.equal(report.value.customers, 2357);
    const csv = (await readFile(path.join(out, 'customers.csv'), 'utf8')).trim().split('\n');
    assert.equal(csv.length, 2358);
    assert.ok(csv[1].startsWith('1,2,'));
  });

  test('writes leads.csv where there are leads', async () => {
    const file = await put('deals.csv', 'deal id,stage,created\nA,lead,2020-01-31\nB,won,2020-02-28\n');
    const out = path.join(folder, 'leads');
    assert.equal((await loupe(file, '--out', out)).code, 0);
    const csv = await readFile(path.join(out, 'leads.csv'), 'utf8');
    assert.match(csv, /^lead_id,stage,.*\nA,lead,.*\nB,won,/);
  });

  test('prints a summary without --out', async () => {
    const { code, stdout } = await loupe(at('www/page/static/cdnow.csv'));
    assert.equal(code, 0);
    assert.match(stdout, /2,357 customers/);
    assert.match(stdout, /bg-nbd: a /);
  });

  test('says its version', async () => {
    const { version } = JSON.parse(await readFile(at('pkg/package.json'), 'utf8'));
    assert.equal((await loupe('--version')).stdout.trim(), version);
  });

  for (const [what, words, code] of [
    ['no file', () => [], 'usage'],
    ['an unknown flag', () => ['--fast'], 'usage'],
    ['a file that is not there', () => ['nowhere.csv'], 'file-unreadable'],
    ['a folder', () => [at('docs')], 'file-unreadable'],
    [
      'options that are no object',
      async () => [at('www/page/static/cdnow.csv'), '--options', await put('null.json', 'null')],
      'options-unreadable',
    ],
    [
      'a folder to write to that is a file',
      () => [at('www/page/static/cdnow.csv'), '--out', at('README.md')],
      'usage',
    ],
    ['an empty file', async () => [await put('empty.csv', '')], 'file-empty'],
    [
      'a picture',
      async () => [await put('picture.csv', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))],
      'not-a-table',
    ],
    [
      'ambiguous dates',
      async () => [await put('dates.csv', 'id,date,amount\n1,01/02/2020,5\n')],
      'date-order-ambiguous',
    ],
    [
      'a misspelt option',
      async () => [at('www/page/static/cdnow.csv'), '--options', await put('bad.json', '{"valu":{}}')],
      'option-unknown',
    ],
    [
      'options that are no JSON',
      async () => [at('www/page/static/cdnow.csv'), '--options', await put('worse.json', '{')],
      'options-unreadable',
    ],
  ]) {
    test(`${what}: exit 2 and one line with place and remedy`, async () => {
      const { code: exit, stderr } = await loupe(...(await words()));
      assert.equal(exit, 2);
      assert.match(stderr, new RegExp(`^error\\[${code}\\]: .+; .+\n$`), stderr);
    });
  }
});

function loupe(...words) {
  return new Promise((resolve) => {
    execFile(process.execPath, [at('pkg/dist/cli.js'), ...words], (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}
