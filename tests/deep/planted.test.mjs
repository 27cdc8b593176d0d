/** The facts that are planted in the sample are found in at least 18 of 20 shops, and in at most 2 where they are not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Loupe } from '../../pkg/dist/node.js';
import { PLANTS, sampleShop } from '../../scripts/sample/shop.mjs';
import { FOUND } from '../support/planted.mjs';

const SEEDS = 20;
/** A third of the sample's: what is planted must stand out of fewer, and forty shops are analysed sooner. */
const CUSTOMERS = 1500;
const AT_LEAST = 18;
const AT_MOST = 2;

/** In how many shops each fact is said, with these plants. */
async function said(plants) {
  const loupe = await Loupe.start();
  const counts = Object.fromEntries(Object.keys(FOUND).map((fact) => [fact, 0]));
  try {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const files = Object.entries(sampleShop({ seed, plants, customers: CUSTOMERS }));
      const book = await loupe.open(files.map(([name, text]) => new File([text], name)));
      const report = await book.analyze({ currency: 'EUR' });
      for (const [fact, isFound] of Object.entries(FOUND)) counts[fact] += isFound(report) ? 1 : 0;
      book.close();
    }
  } finally {
    loupe.stop();
  }
  return counts;
}

describe('planted facts', () => {
  test('are found', async () => {
    const counts = await said({});
    for (const [fact, count] of Object.entries(counts)) assert.ok(count >= AT_LEAST, `${fact}: ${count}`);
  });

  test('are not said where they are left out', async () => {
    const none = Object.fromEntries(Object.keys(PLANTS).map((fact) => [fact, false]));
    const counts = await said(none);
    for (const [fact, count] of Object.entries(counts)) assert.ok(count <= AT_MOST, `${fact}: ${count}`);
  });
});
