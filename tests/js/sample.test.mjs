/** The sample of the page: the same every time, small, and with all that the page has a section for. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Loupe } from '../../pkg/dist/node.js';
import { sampleShop } from '../../scripts/sample/shop.mjs';
import { FOUND } from '../support/planted.mjs';

const MAX_BYTES = 250_000;

describe('the sample', () => {
  let files;
  before(() => (files = sampleShop()));

  test('is the same every time, and another with another seed', () => {
    assert.deepEqual(sampleShop(), files);
    assert.notEqual(sampleShop({ seed: 2 })['orders.csv'], files['orders.csv']);
  });

  test('leaves all else as it is where a fact is left out', () => {
    const calm = sampleShop({ plants: { leak: false } });
    const changed = Object.keys(files).filter((name) => calm[name] !== files[name]);
    assert.deepEqual(changed, ['leads.csv']);
  });

  test('is at most 250 KB to load', () => {
    const bytes = Object.values(files).map((text) => gzipSync(text, { level: 9 }).length);
    assert.ok(bytes.reduce((sum, one) => sum + one, 0) <= MAX_BYTES, `${bytes}`);
  });

  test('is read without a question, fills the sections, and what is planted is found', async () => {
    const loupe = await Loupe.start();
    try {
      const book = await loupe.open(Object.entries(files).map(([name, text]) => new File([text], name)));
      const report = await book.analyze({ currency: 'EUR' });
      const roles = Object.fromEntries(report.tables.map(({ name, role }) => [name, role]));
      assert.deepEqual(roles, {
        'campaigns.csv': 'campaigns',
        'customers.csv': 'customers',
        'events.csv': 'events',
        'leads.csv': 'deals',
        'orders.csv': 'orders',
        'stages.csv': 'stages',
        'survey.csv': 'surveys',
      });
      assert.deepEqual(
        report.tables.filter(({ question }) => question !== null).map(({ name }) => name),
        [],
      );
      const parts = ['segments', 'funnel', 'value', 'satisfaction', 'campaigns', 'investment', 'actions'];
      assert.deepEqual(
        parts.filter((part) => 'unavailable' in report[part]),
        [],
      );
      assert.deepEqual(
        report.funnel.stages.map(({ name }) => name),
        ['Inquiry', 'Tasting', 'Offer', 'Won'],
      );
      for (const [fact, isFound] of Object.entries(FOUND)) assert.ok(isFound(report), fact);
    } finally {
      loupe.stop();
    }
  });
});
