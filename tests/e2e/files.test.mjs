/** Any customer file: what was understood is shown, what is doubtful is asked, and a person changes it by hand. */
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { orders } from '../support/engine.mjs';
import { gb18030 } from '../support/gb18030.mjs';
import { csv, openFiles, outcome, savedText } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

/** A table of which nobody can tell what it is. */
const RIDDLE = `x,y,z\n${Array.from({ length: 40 }, (_, i) => `${i % 7},${(i * 31) % 90},${(i * 17) % 50}`).join('\n')}\n`;

/** Orders of 25 numbers and 40 codes, under headings that say nothing: either may be the customer. */
const NAMELESS = `f1,f2,f3,f4,f5\n${Array.from({ length: 200 }, (_, i) => {
  const day = `2023-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
  return `${1001 + i},${day},${73600 + ((i * i * 7 + i) % 25)},P-${100 + ((i * 37 + ((i * i) % 11)) % 40)},${5 + ((i * 7919) % 897)}.${10 + ((i * 31) % 90)}`;
}).join('\n')}\n`;

const CHINESE = `客户编号,下单日期,实付金额\n${Array.from({ length: 60 }, (_, i) => `客户${i % 20},2020-0${1 + (i % 9)}-15,${i + 1}`).join('\n')}\n`;

describe('any customer file', () => {
  const { visit } = visits();
  const part = (page, name) => page.locator(`customer-loupe [data-part="${name}"]`);
  const unfold = async (page, file) => {
    const panel = page.locator(`customer-loupe [data-table-name="${file}"][data-part="table-panel"]`);
    if ((await panel.getAttribute('open')) === null) await panel.locator('summary').first().click();
    return panel;
  };
  const heads = (page, table) =>
    page.locator(`customer-loupe [data-table="${table}"] thead th`).allInnerTexts();
  const answer = (page, click) => outcome(page, 60_000, click);

  test('each answer says what it comes to, and a click reads the file so', async () => {
    const page = await visit();
    const { report } = await openFiles(page, [csv('nameless.csv', NAMELESS)]);
    const { answers } = report.tables[0].question;
    const [inUse, other] = answers;
    assert.deepEqual([inUse.role, other.role], ['orders', 'orders']);
    assert.notEqual(inUse.outcome.people, other.outcome.people);
    assert.equal(inUse.outcome.people, report.overview.customers);
    const [[role, column]] = Object.entries(other.columns);
    assert.equal(role, 'customer');
    const choice = part(page, 'question').locator(`[data-choice="orders ${column}"]`);
    assert.match(
      await choice.innerText(),
      new RegExp(`${column} as customer\\n${other.outcome.people} customers, `),
    );
    const again = await answer(page, () => choice.click());
    assert.equal(again.report.overview.customers, other.outcome.people);
    assert.equal(again.report.tables[0].question, null);
    assert.deepEqual(page.problems, []);
  });

  test('what is in a file is asked where it cannot be told, and a click answers', async () => {
    const page = await visit();
    const { report } = await openFiles(page, [csv('riddle.csv', RIDDLE)]);
    assert.equal(report.tables[0].question.code, 'role');
    const card = part(page, 'question');
    const taken = await card.locator('[data-part="columns-taken"]').textContent();
    for (const { name, role } of report.tables[0].columns)
      if (role !== null) assert.ok(taken.includes(name), name);
    assert.match(await card.innerText(), /What is in riddle\.csv\?/);
    await card.locator('table tbody tr').first().waitFor();
    assert.deepEqual(await heads(page, 'asked-riddle.csv'), ['x', 'y', 'z']);
    await part(page, 'something-else').click();
    const again = await answer(page, () => card.locator('[data-choice="campaigns"]').click());
    assert.equal(again.report.tables[0].role, 'campaigns');
    assert.equal(again.report.tables[0].question, null);
    assert.equal(await part(page, 'question').count(), 0);
    assert.deepEqual(page.problems, []);
  });

  test('a file that is in doubt can be left out', async () => {
    const page = await visit();
    await openFiles(page, [csv('riddle.csv', RIDDLE), csv('orders.csv', orders(60, 6))]);
    const { report } = await answer(page, () => part(page, 'leave-out').click());
    assert.deepEqual(
      report.tables.map(({ name }) => name),
      ['orders.csv'],
    );
    assert.equal(report.overview.customers, 60);
  });

  test('decimals are asked for with an example, and the answer is used', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `c${i % 20};2020-0${1 + (i % 9)}-15;${1 + (i % 5)}.250`,
    );
    const file = csv('amounts.csv', `customer;date;amount\n${rows.join('\n')}\n`);
    const page = await visit();
    const { error } = await openFiles(page, [file]);
    assert.equal(error.code, 'decimal-ambiguous');
    const notice = part(page, 'notice').filter({ has: page.locator('[data-choice]') });
    assert.match(await notice.innerText(), /1\.250 is one and a quarter/);
    const { report } = await answer(page, () => notice.locator('[data-choice=","]').click());
    assert.equal(report.overview.spend, 12 * (1250 + 2250 + 3250 + 4250 + 5250));
    assert.equal(
      await part(page, 'notice')
        .filter({ has: page.locator('[data-choice]') })
        .count(),
      0,
    );
  });

  test('the order of dates is asked for in the same way, one file after the other', async () => {
    const page = await visit();
    const file = (name) =>
      csv(
        name,
        `customer,date,amount\n${Array.from({ length: 9 }, (_, i) => `c${i},0${1 + i}/02/2020,5`).join('\n')}\n`,
      );
    const first = await openFiles(page, [file('a.csv'), file('b.csv')]);
    assert.equal(first.error.code, 'date-order-ambiguous');
    const dmy = page.locator('customer-loupe [data-choice="dmy"]');
    assert.match(await dmy.innerText(), /3\/4\/2012 is 3 April/);
    const second = await answer(page, () => dmy.click());
    assert.equal(second.error.location.file, 'b.csv');
    const { report } = await answer(page, () => page.locator('customer-loupe [data-choice="mdy"]').click());
    assert.deepEqual(
      report.tables.map(({ dateOrder }) => dateOrder),
      ['dmy', 'mdy'],
    );
  });

  test('a file in GB18030 shows its Chinese headings', async () => {
    const page = await visit({ locale: 'zh-CN' });
    const { report } = await openFiles(page, [
      { name: '订单.csv', mimeType: 'text/csv', buffer: gb18030(CHINESE) },
    ]);
    assert.equal(report.tables[0].encoding, 'gb18030');
    assert.equal(report.overview.customers, 20);
    await unfold(page, '订单.csv');
    await page.locator('customer-loupe [data-table="preview-订单.csv"]').waitFor();
    assert.deepEqual(await heads(page, 'preview-订单.csv'), ['客户编号', '下单日期', '实付金额']);
  });

  test('an encoding is changed by hand: the first rows show it before the file is read again', async () => {
    const page = await visit();
    await openFiles(page, [{ name: 'o.csv', mimeType: 'text/csv', buffer: gb18030(CHINESE) }]);
    const panel = await unfold(page, 'o.csv');
    await panel.locator('[data-part="encoding"]').selectOption('windows-1252');
    await page.locator('customer-loupe [data-table="trial-o.csv"]').waitFor();
    const wrong = await heads(page, 'trial-o.csv');
    assert.ok(!wrong.includes('客户编号') && wrong.length === 3, String(wrong));
    const misread = await answer(page, () => panel.locator('[data-part="read-again"]').click());
    assert.equal(misread.report.tables[0].encoding, 'windows-1252');
    await panel.locator('[data-part="encoding"]').selectOption('gb18030');
    await page.waitForFunction(() =>
      document
        .querySelector('customer-loupe')
        .shadowRoot.querySelector('[data-table="trial-o.csv"]')
        ?.innerText.includes('客户编号'),
    );
    const { report } = await answer(page, () => panel.locator('[data-part="read-again"]').click());
    assert.equal(report.overview.customers, 20);
    assert.equal(await part(page, 'read-again').count(), 0);
    assert.deepEqual(page.problems, []);
  });

  test('a delimiter is named by a click where a file seems to have one column', async () => {
    const page = await visit();
    const { error } = await openFiles(page, [csv('one.csv', 'name\nann\nbob\n')]);
    assert.equal(error.code, 'one-column');
    const again = await answer(page, () => page.locator('customer-loupe [data-choice=";"]').click());
    assert.equal(again.error.code, 'one-column');
    const { report } = await openFiles(page, [csv('orders.csv', orders(60, 6))]);
    assert.equal(report.overview.customers, 60);
  });

  test('a column is taken for something else by hand, and what is not of use says so', async () => {
    const page = await visit();
    const rows = orders(60, 6).replace('customer,date,amount', 'customer,date,first').split('\n');
    const two = rows.map((row, i) => (row === '' ? '' : `${row},${i === 0 ? 'second' : '2'}`)).join('\n');
    await openFiles(page, [csv('two.csv', two)]);
    const panel = await unfold(page, 'two.csv');
    const second = panel.locator('select[data-part="column-role"]').nth(3);
    await second.selectOption('amount');
    const { report } = await answer(page, () => panel.locator('[data-part="read-again"]').click());
    const { columns } = report.tables[0];
    assert.equal(columns.find(({ name }) => name === 'second').role, 'amount');
    assert.equal(report.overview.spend, 60 * 6 * 2);
  });

  test('rows of other currencies count once a person says what they are worth', async () => {
    const page = await visit();
    const rows = Array.from(
      { length: 90 },
      (_, i) => `c${i % 30},2020-0${1 + (i % 9)}-15,10,${i % 3 === 0 ? 'USD' : 'CNY'}`,
    );
    const first = await openFiles(page, [
      csv('money.csv', `customer,date,amount,currency\n${rows.join('\n')}\n`),
    ]);
    assert.equal(first.report.overview.currency, 'CNY');
    assert.equal(first.report.overview.spend, 600);
    assert.equal(await part(page, 'notice').filter({ hasText: 'USD' }).count(), 1);
    await page.locator('customer-loupe [data-rate="USD"]').fill('7,1');
    const second = await answer(page, () => part(page, 'work-again').click());
    assert.equal(second.report.overview.spend, 600 + 30 * 10 * 7.1);
    assert.equal(await part(page, 'notice').filter({ hasText: 'USD' }).count(), 0);
    // In another currency the rate of before means nothing.
    const third = await answer(page, () => part(page, 'base-currency').selectOption('USD'));
    assert.equal(third.report.overview.spend, 300);
    assert.equal(await page.locator('customer-loupe [data-rate="CNY"]').inputValue(), '');
  });

  test('ids that match nobody are counted, shown and taken away; so is every row set aside', async () => {
    const page = await visit();
    const people = ['id,city', ...Array.from({ length: 40 }, (_, i) => `c${i},Ulm`), 'z1,Bonn', 'z2,Bonn'];
    const broken = Array.from({ length: 130 }, () => 'c1,,5').join('\n');
    await openFiles(page, [
      csv('orders.csv', `${orders(60, 6)}${broken}\n`),
      csv('people.csv', `${people.join('\n')}\n`),
    ]);
    const panel = await unfold(page, 'people.csv');
    const join = panel.locator('[data-part="join"]');
    assert.match(await join.innerText(), /2 of 42/);
    assert.match(await join.innerText(), /z1/);
    assert.match(await join.innerText(), /20 customers with orders/);
    const save = async (locator) => {
      const download = page.waitForEvent('download');
      await locator.click();
      return savedText(await download);
    };
    const unmatched = await save(join.locator('[data-export="unmatched"]'));
    assert.deepEqual(unmatched.trim().split('\n').slice(1), ['people.csv,z1', 'people.csv,z2']);
    const given = await unfold(page, 'orders.csv');
    const rejects = await save(given.locator('[data-export="rejects"]'));
    assert.equal(rejects.trim().split('\n').length, 131);
  });
});
