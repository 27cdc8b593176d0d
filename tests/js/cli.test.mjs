/** The command line: what it prints, writes and exits with. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { CASES } from '../golden/reports/cases.mjs';
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
    assert.deepEqual((await readdir(out)).sort(), ['actions.csv', 'customers.csv', 'report.json']);
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

  test('writes the report to hand on where it is asked for', async () => {
    const out = path.join(folder, 'handed');
    const { code } = await loupe(at('www/page/static/cdnow.csv'), '--out', out, '--handout');
    assert.equal(code, 0);
    const [report, handout] = await Promise.all(
      ['report.json', 'handout.json'].map(async (name) =>
        JSON.parse(await readFile(path.join(out, name), 'utf8')),
      ),
    );

    assert.equal(handout.overview.customers, report.overview.customers);
    const { hidden, ...asked } = handout.disclosure;
    assert.deepEqual(asked, { minimum: 5, identifiers: false, decisions: 0 });
    // The ends of the first and of the last band are those of single customers.
    assert.deepEqual(hidden, [
      '/value/distribution/0/from',
      '/value/distribution/11/to',
      '/value/spendDistribution/0/from',
      '/value/spendDistribution/11/to',
    ]);
    assert.ok(
      (await readFile(path.join(out, 'handout.csv'), 'utf8')).includes('overview,,customers,2357\r\n'),
    );
    const without = await loupe(at('www/page/static/cdnow.csv'), '--handout');
    assert.equal(without.code, 2);
    assert.match(without.stderr, /--handout needs --out/);
  });

  test('finds the groups of an earlier report again', async () => {
    const options = await put('march.json', '{"observationEnd":"1998-03-31","segments":{"k":4}}');
    const [then, now] = ['then', 'now'].map((name) => path.join(folder, name));
    const sample = at('www/page/static/cdnow.csv');
    assert.equal((await loupe(sample, '--options', options, '--out', then)).code, 0);
    const earlier = path.join(then, 'report.json');
    assert.equal((await loupe(sample, '--decisions', earlier, '--out', now)).code, 0);
    const [march, june] = await Promise.all(
      [earlier, path.join(now, 'report.json')].map(async (file) => JSON.parse(await readFile(file, 'utf8'))),
    );
    const keys = ({ segments }) => segments.segments.map(({ key, name }) => `${key} ${name}`).sort();
    assert.deepEqual(keys(june), keys(march));
    assert.equal(june.segments.movement.observationEnd, '1998-03-31');
    const moved = june.segments.movement.flows.reduce((sum, { customers }) => sum + customers, 0);
    assert.equal(moved, 2357);
    const csv = await readFile(path.join(now, 'customers.csv'), 'utf8');
    assert.match(csv.split('\n')[0], /,model_segment,model_segment_name,decided_by,decided_why,received,/);
    // What is none is refused, in one line.
    const bad = await put('bad.json', '[]');
    const { code, stderr } = await loupe(sample, '--decisions', bad);
    assert.equal(code, 2);
    assert.match(stderr, /^error\[decisions-unreadable\]: .+ \(bad\.json\); .+\n$/);
  });

  test('writes leads.csv where there are leads', async () => {
    const file = await put('deals.csv', 'deal id,stage,created\nA,lead,2020-01-31\nB,won,2020-02-28\n');
    const out = path.join(folder, 'leads');
    assert.equal((await loupe(file, '--out', out)).code, 0);
    const csv = await readFile(path.join(out, 'leads.csv'), 'utf8');
    assert.match(csv, /^lead_id,stage,.*\nA,lead,.*\nB,won,/);
  });

  test('writes contracts.csv and textbook.csv', async () => {
    const lines = ['customer_id,recency,T'];
    for (let n = 0; n < 80; n++) lines.push(`k${n},${1 + (n % 6)},6`);
    const contracts = await put('contracts.csv', `${lines.join('\n')}\n`);
    const people = await put('people.csv', 'customer,margin,retention\na,100,0.8\nb,50,50%\n');
    const options = await put('p.json', '{"tables":{"people.csv":{"role":"customers"}}}');
    const out = path.join(folder, 'contracts');
    assert.equal((await loupe(contracts, people, '--options', options, '--out', out)).code, 0);
    const said = (await readFile(path.join(out, 'contracts.csv'), 'utf8')).trim().split('\n');
    assert.equal(said[0], 'customer_id,periods,running,p_renew,remaining_periods,residual_value');
    assert.equal(said.length, 81);
    const textbook = await readFile(path.join(out, 'textbook.csv'), 'utf8');
    assert.match(textbook, /^customer_id,margin,retention,clv\na,100,0.8,266\.6\d*\nb,50,0.5,41\.6\d*\n$/);
  });

  test('writes memberships.csv of a mixture', async () => {
    const options = await put('mixture.json', '{"segments":{"method":"mixture","k":2}}');
    const out = path.join(folder, 'mixture');
    const { stdout } = await loupe(at('www/page/static/cdnow.csv'), '--options', options, '--out', out);
    const names = ['report.json', 'customers.csv', 'memberships.csv', 'actions.csv'];
    assert.ok(stdout.endsWith(`wrote ${names.map((name) => path.join(out, name)).join(', ')}\n`), stdout);
    assert.match(stdout, /shows no natural groups/);
    const [head, ...rows] = (await readFile(path.join(out, 'memberships.csv'), 'utf8')).trim().split('\n');
    assert.equal(head, 'customer_id,segment_1,segment_2');
    assert.equal(rows.length, 2357);
  });

  test('holds what was read against what the shop shows', async () => {
    const rows = ['customer,date,net,tax,total'];
    for (let n = 0; n < 40; n += 1) {
      rows.push(`c${n % 9},2024-0${(n % 9) + 1}-1${n % 10},${n + 8},${(n + 8) / 4},${(n + 8) * 1.25}`);
    }
    const file = await put('taxed.csv', `${rows.join('\n')}\n`);
    const options = await put('expected.json', '{"expected":{"spend":1100,"customers":9}}');
    const { stdout } = await loupe(file, '--options', options);
    assert.match(stdout, /spend: 1,100\.00 expected, 1,375\.00 read; these readings give it:\n/);
    assert.match(
      stdout,
      /other-column \(net\) would be 1,100\.00; set `tables` to \{"taxed\.csv":\{"columns":\{"amount":"net"/,
    );
    assert.match(stdout, /customers: 9, as expected/);
  });

  test('prints a summary without --out', async () => {
    const { code, stdout } = await loupe(at('www/page/static/cdnow.csv'));
    assert.equal(code, 0);
    assert.match(stdout, /2,357 customers/);
    assert.match(stdout, /bg-nbd: a /);
  });

  test('a question that only a person can answer is printed with its option', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${(i * 31) % 90},${(i * 17) % 50}`);
    const file = await put('riddle.csv', `x,y,z\n${rows.join('\n')}\n`);
    const { code, stderr } = await loupe(file);
    assert.equal(code, 0);
    assert.match(stderr, /^warning\[role\]: .*`tables\["riddle\.csv"\]\.role` to one of "/);
    const options = await put('told.json', '{"tables":{"riddle.csv":{"role":"campaigns"}}}');
    assert.equal((await loupe(file, '--options', options)).stderr, '');
  });

  test('prints the format of a file if it is not plain CSV', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `c${i % 9};${13 + (i % 9)}.02.2020;${i},50`);
    const { stdout } = await loupe(await put('german.csv', `Kunde;Datum;Betrag\n${rows.join('\n')}\n`));
    assert.match(stdout, /cells between `;`, dates dmy, decimals behind `,`/);
  });

  const small = 'customer,date,amount\nann,2024-01-31,5\nbob,2024-02-28,7\nann,2024-03-05,5\n';

  test('replaces no result unless it is told to, and never a file that is read', async () => {
    const out = path.join(folder, 'again');
    const file = await put('small.csv', small);
    assert.equal((await loupe(file, '--out', out)).code, 0);
    const first = await readFile(path.join(out, 'report.json'), 'utf8');
    const again = await loupe(file, '--out', out);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /^error\[out-exists\]: .*report\.json/);
    assert.equal((await loupe(file, '--out', out, '--force')).code, 0);
    assert.equal(await readFile(path.join(out, 'report.json'), 'utf8'), first);

    // An input under the name of a result, under another path or by way of a link.
    const input = path.join(out, 'customers.csv');
    await writeFile(input, small);
    const link = path.join(folder, 'link.csv');
    await symlink(input, link);
    for (const name of [input, link]) {
      const refused = await loupe(name, '--out', out, '--force');
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /^error\[out-is-input\]/);
    }
    assert.equal(await readFile(input, 'utf8'), small);
    const earlier = path.join(out, 'report.json');
    const ours = await loupe(file, '--decisions', earlier, '--out', out, '--force');
    assert.match(ours.stderr, /^error\[out-is-input\]/);
    assert.deepEqual(
      (await readdir(out)).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  test('a folder with the name of a result is no place to write to', async () => {
    const out = path.join(folder, 'folders');
    await mkdir(path.join(out, 'report.json'), { recursive: true });
    const { code, stderr } = await loupe(await put('small.csv', small), '--out', out, '--force');
    assert.equal(code, 2);
    assert.match(stderr, /^error\[out-is-folder\]/);
    assert.deepEqual(await readdir(out), ['report.json']);
  });

  test('a printer that nobody reads any more ends it with a code of its own', async () => {
    const file = await put('small.csv', small);
    const { code, stderr } = await shell(
      `'${process.execPath}' '${at('pkg/dist/cli.js')}' '${file}' | true; exit \${PIPESTATUS[0]}`,
    );
    assert.ok(code === 2 || code === 0, stderr);
    if (code === 2) assert.match(stderr, /^error\[stdout-closed\]/);
    assert.doesNotMatch(stderr, /internal|Unhandled/);
  });

  test('writes tables as they were read', async () => {
    const text =
      'Report of May\n\nKunde;Datum;Betrag\nann;31.01.2024;5,00\n"b;c";28.02.2024;7,50\nann;29.02.2024;1,00\n';
    const out = path.join(folder, 'tables');
    const { code, stdout } = await loupe(await put('german2.txt', text), '--out', out, '--tables');
    assert.equal(code, 0);
    assert.match(stdout, /german2\.txt\.csv/);
    const written = await readFile(path.join(out, 'tables', 'german2.txt.csv'), 'utf8');
    assert.equal(
      written,
      'Kunde,Datum,Betrag\nann,31.01.2024,"5,00"\nb;c,28.02.2024,"7,50"\nann,29.02.2024,"1,00"\n',
    );
    assert.match((await loupe('--tables', 'x.csv')).stderr, /^error\[usage\]/);
  });

  for (const [name, text, code] of [
    ['nothing.csv', '', 'file-empty'],
    ['names.csv', 'Kunde;Datum;"Betrag, netto"\n', 'header-only'],
  ]) {
    test(`writes what there is of a table that is refused: ${code}`, async () => {
      const out = path.join(folder, code);
      const refused = await loupe(await put(name, text), '--out', out, '--tables');
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, new RegExp(`^error\\[${code}\\]`));
      const written = await readFile(path.join(out, 'tables', name), 'utf8');
      assert.equal(written, text.replaceAll(';', ','));
    });
  }

  test('the summary says what counts', async () => {
    const rows = ['customer,date,amount'];
    for (let n = 0; n < 120; n++)
      rows.push(`c${n % 40},2024-${String(1 + (n % 12)).padStart(2, '0')}-11,${n % 7 === 0 ? -n : n}`);
    rows.push('c1,never,5', '\u001b[31mred,2024-05-05,5', '\u001b[31mred,2024-06-05,5');
    const { stdout } = await loupe(await put('counts.csv', `${rows.join('\n')}\n`));
    assert.match(stdout, /refunds of [\d.,]+ are taken off/);
    assert.match(stdout, /1 set aside \(date-invalid 1\)/);
    assert.match(stdout, /rows: purchases \d+, refunds \d+/);
    assert.match(stdout, /^data: date-invalid, 1 of 123/m);
    assert.match(stdout, /Checked on time held back|The forecast is not checked/);
    assert.ok(!stdout.includes('\u001b'), 'no cell steers the terminal');
  });

  test('the summary tells returns, satisfaction and campaigns', async () => {
    const { tables } = CASES.rooms;
    const files = await Promise.all(Object.entries(tables).map(([name, text]) => put(`rooms-${name}`, text)));
    const { stdout } = await loupe(...files);
    assert.match(
      stdout,
      /^Return on winning customers: [\d,.]+%, likely .* cost 20\.\d\d \(by channel\)\.$/m,
    );
    assert.match(stdout, /^Satisfied \(8 to 10\): 56\.8%, likely 54% to 59\.5%, of 900 answers\.$/m);
    assert.match(stdout, /^ {2}Delivery: 38%, .* below the whole$/m);
    assert.match(stdout, /^ {2}\d+ satisfied customers have probably left, \d+ unhappy ones stay\.$/m);
    assert.match(stdout, /^ {2}web: refresh; .* \(exponential\)$/m);
    assert.match(stdout, /^ {2}fair: stop; /m);
  });

  test('prints its version', async () => {
    const { version } = JSON.parse(await readFile(at('pkg/package.json'), 'utf8'));
    assert.equal((await loupe('--version')).stdout.trim(), version);
  });

  test('an ambiguity is an error that names the option of its file', async () => {
    const { stderr } = await loupe(await put('which.csv', 'id,date,amount\n1,01/02/2020,5\n'));
    assert.match(stderr, /`tables\["which\.csv"\]\.dateOrder`/);
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
      'out-not-a-folder',
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
      'ambiguous decimals',
      async () => [
        await put('decimals.csv', `id;date;amount\n${'1;2020-01-31;1.250\n2;2020-02-28;2.500\n'.repeat(9)}`),
      ],
      'decimal-ambiguous',
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

/** Runs a line of bash. */
function shell(line) {
  return new Promise((resolve) => {
    execFile('bash', ['-c', line], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}
