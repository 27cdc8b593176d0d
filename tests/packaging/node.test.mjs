/** A consumer in Node: the headless engine and the command line from the tarball. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { existsSync } from 'node:fs';
import test, { before, describe } from 'node:test';
import { pack, project, node, temporaryFolder } from '../support/consumer.mjs';
import { suite } from '../support/suite.mjs';

/** Four customers, seven orders. */
const CSV = `customer_id,order_date,amount
a,2024-01-03,10.00
b,2024-01-05,20.00
a,2024-02-10,12.50
c,2024-02-11,8.00
b,2024-03-01,22.00
d,2024-03-15,5.00
a,2024-04-20,11.00
`;

const SCRIPT = `
  import { Loupe } from 'customer-loupe/node';
  import * as same from 'customer-loupe';
  const loupe = await Loupe.start();
  const book = await loupe.open([{ name: 'orders.csv', bytes: new TextEncoder().encode(${JSON.stringify(CSV)}) }]);
  const report = await book.analyze();
  book.close();
  loupe.stop();
  console.log(JSON.stringify({ rows: report.tables[0].rows, role: report.tables[0].role, same: same.Loupe === Loupe }));
`;

describe('in Node, the package', () => {
  const t = suite();
  let folder;
  before(async () => {
    folder = await project(t, await pack(await temporaryFolder(t)), {
      'use.js': SCRIPT,
      'orders.csv': CSV,
    });
  });

  test('reads bytes and gives a report', async () => {
    const { stdout } = await node(folder, 'use.js');
    assert.deepEqual(JSON.parse(stdout), { rows: 7, role: 'orders', same: true });
  });

  test('brings a command that writes the report', async () => {
    const cli = path.join(folder, 'node_modules', 'customer-loupe', 'dist', 'cli.js');
    await node(folder, cli, 'orders.csv', '--out', 'out');
    assert.ok(existsSync(path.join(folder, 'out', 'report.json')));
    assert.ok(existsSync(path.join(folder, 'out', 'customers.csv')));
  });
});
