/** Rows by property, as a host page has them: the same report as the CSV with the same content. */
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { outcome } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

/** What a report says, but for how sure a role is (that which the page gives is certain) and for the file's own bytes. */
function content(report) {
  const { provenance, tables, ...rest } = report;
  const plain = tables.map(({ confidence, ...table }) => {
    assert.ok(confidence > 0);
    return table;
  });
  return { ...rest, tables: plain, observationEnd: provenance.observationEnd };
}

/** Runs in the page: 240 orders in every form, with what is awkward in cells. */
function makeOrders() {
  const list = Array.from({ length: 240 }, (_, i) => ({
    customer: i % 4 === 0 ? `Müller, "Anna" ${i % 40}` : `c${i % 40}`,
    day: new Date(Date.UTC(2020, i % 12, 1 + (i % 28))),
    amount: 10 + (i % 7) * 1.25,
    note: i % 5 === 0 ? null : `line 1\nline 2; ${i}`,
  }));
  const quoted = (text) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
  const lines = list.map(
    ({ customer, day, amount, note }) =>
      `${quoted(customer)},${day.toISOString().slice(0, 10)},${amount},${quoted(note)}`,
  );
  return { list, text: `customer,date,amount,note\n${lines.join('\n')}\n` };
}

describe('rows by property', () => {
  const { visit } = visits();
  const open = async () => {
    const page = await visit();
    await page.evaluate(`window.makeOrders = ${makeOrders}`);
    return page;
  };
  const report = async (page, act) => {
    const { report, error } = await outcome(page, 60_000, () => page.evaluate(act));
    assert.equal(error, undefined, JSON.stringify(error));
    return report;
  };

  test('rows, columns and the CSV give the same report', async () => {
    const page = await open();
    const byFile = await report(page, () => {
      const { text } = window.makeOrders();
      void document.querySelector('customer-loupe').open([new File([text], 'orders.csv')]);
    });
    const byRows = await report(page, () => {
      const { list } = window.makeOrders();
      document.querySelector('customer-loupe').orders = list.map(({ customer, day, amount, note }) => ({
        customer,
        date: day,
        amount,
        note,
      }));
    });
    const byColumns = await report(page, () => {
      const { list } = window.makeOrders();
      document.querySelector('customer-loupe').orders = {
        customer: list.map(({ customer }) => customer),
        date: list.map(({ day }) => day),
        amount: Float64Array.from(list, ({ amount }) => amount),
        note: list.map(({ note }) => note ?? undefined),
      };
    });
    assert.equal(byFile.overview.customers, 40);
    assert.deepEqual(content(byRows), content(byFile));
    assert.deepEqual(content(byColumns), content(byFile));
    assert.deepEqual(page.problems, []);
  });

  test('several properties are one analysis, and one taken back is gone', async () => {
    const page = await open();
    const both = await report(page, () => {
      const loupe = document.querySelector('customer-loupe');
      const { list } = window.makeOrders();
      loupe.orders = list.map(({ day, ...row }) => ({ ...row, date: day }));
      loupe.customers = { customer: BigInt64Array.from([1n, 2n]), city: ['Ulm', 'Bonn'] };
    });
    assert.deepEqual(
      both.tables.map(({ name, role }) => [name, role]),
      [
        ['customers.csv', 'customers'],
        ['orders.csv', 'orders'],
      ],
    );
    assert.equal(both.tables[0].join.unmatched, 2);
    const one = await report(page, () => {
      document.querySelector('customer-loupe').customers = null;
    });
    assert.equal(one.tables.length, 1);
  });

  test('what is no table is an error that says what would be one', async () => {
    const page = await open();
    const { error } = await outcome(page, 30_000, () =>
      page.evaluate(() => {
        document.querySelector('customer-loupe').orders = [1, 2, 3];
      }),
    );
    assert.equal(error.code, 'option-invalid');
    assert.match(error.params.range, /array of objects/);
  });
});
