/** Reports that the types allow but the stored ones are not: the sections of each are rendered, and stay readable. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { LANGUAGES, SECTIONS, assertReadable, reportPage, storedReport } from '../support/report-page.mjs';
import { batches, variantsOf, withNames, withQuantities, withValue } from '../support/report-variants.mjs';
import { suite } from '../support/suite.mjs';

/** The sections in which a part of the report is shown. */
const SECTIONS_OF = {
  overview: ['overview'],
  segments: ['groups'],
  value: ['value', 'customers'],
  contracts: ['value'],
  textbook: ['value'],
  funnel: ['funnel', 'scores', 'leads'],
  health: ['data'],
  tables: ['data'],
  propensity: ['customers'],
  satisfaction: ['satisfaction'],
  campaigns: ['campaigns'],
  actions: ['actions'],
  investment: ['investment'],
  standardisation: ['standardisation'],
  warnings: ['overview', 'value'],
};
const REPORTS = ['shop', 'shop-grid', 'shop-mixture', 'leads', 'contracts', 'rooms', 'survey', 'customers'];

const t = suite();
const stored = {};
let page;

before(async () => {
  page = await reportPage(t);
  for (const name of [...REPORTS, 'few-orders']) stored[name] = await storedReport(name);
});

describe('what may be null, empty or unavailable', () => {
  test('the variants are found in the types', () => {
    const found = variantsOf('Report')(stored.shop.report).map(
      ({ path, kind }) => `${kind} ${path.join('.')}`,
    );
    for (const one of [
      'null value.totals.clv',
      'unavailable segments',
      'unavailable value.spend',
      'empty value.models',
    ])
      assert.ok(found.includes(one), one);
    assert.equal(found.includes('null overview.customers'), false);
  });

  test('is shown without anything that is no value', async () => {
    const variants = variantsOf('Report');
    const seen = new Set();
    let rendered = 0;
    for (const name of REPORTS) {
      const fresh = variants(stored[name].report).filter(({ path, kind }) => {
        const id = `${kind} ${path.join('.')}`;
        return path[0] in SECTIONS_OF && !seen.has(id) && seen.add(id);
      });
      for (const batch of batches(fresh)) {
        const what = `${name}: ${batch.map(({ kind, path }) => `${path.join('.')} ${kind}`).join(', ')}`;
        const report = batch.reduce(
          (all, { path, value }) => withValue(all, path, value),
          stored[name].report,
        );
        const lang = LANGUAGES[rendered % LANGUAGES.length];
        try {
          assertReadable(
            await page.render({ ...stored[name], report }, { lang, sections: SECTIONS_OF[batch[0].path[0]] }),
            what,
          );
        } catch (failure) {
          throw new Error(what, { cause: failure });
        }
        rendered += 1;
      }
    }
    assert.ok(seen.size > 150, `${seen.size} variants`);
  });

  test('an analysis that could not run says why, and no section is left without a sentence', async () => {
    const unavailable = (code) => ({ unavailable: { code, need: '50 customers', have: '7' } });
    for (const code of ['needs-orders', 'too-few-customers', 'a-code-of-a-later-version']) {
      const none = unavailable(code);
      const report = { ...stored.shop.report, overview: none, segments: none, value: none, textbook: none };
      for (const lang of LANGUAGES) {
        const { root, text } = await page.render({ ...stored.shop, report }, { lang });
        assertReadable({ root, text }, code);
        const codes = [...root.querySelectorAll('[data-part="notice"][data-kind="missing"]')].map(
          (one) => one.dataset.code,
        );
        assert.equal(codes.filter((one) => one === code).length, 3);
        for (const sentence of root.querySelectorAll('[data-part="sentence"]'))
          assert.notEqual(sentence.textContent.trim(), '');
      }
    }
  });

  test('a model that was refused is listed as such, without a likelihood', async () => {
    const [first, ...rest] = stored.shop.report.value.models;
    const refused = {
      ...first,
      status: 'refused',
      params: { r: 1 },
      standardErrors: null,
      intervals: null,
      logLikelihood: null,
      aic: null,
      bic: null,
      detail: 'no maximum',
    };
    const value = { ...stored.shop.report.value, models: [refused, ...rest] };
    const { root, text } = await page.render(
      { ...stored.shop, report: { ...stored.shop.report, value } },
      { sections: ['value'] },
    );
    assertReadable({ root, text }, 'refused');
    assert.ok(text.includes('refused (no maximum)'));
    assert.equal(
      root.querySelectorAll('.fits li').length,
      rest.length + (stored.shop.report.value.spend.logLikelihood === null ? 0 : 1),
    );
  });
});

describe('sizes', () => {
  for (const [what, size] of [
    ['10^15 of everything', 1e15],
    ['10^9 of everything', 1e9],
  ]) {
    test(what, async () => {
      for (const name of REPORTS) {
        for (const lang of LANGUAGES) {
          const large = withQuantities(stored[name], size);
          assertReadable(await page.render(large, { lang }), `${name} ${lang}`);
        }
      }
      const { text } = await page.render(withQuantities(stored.shop, size), { sections: ['overview'] });
      assert.ok(text.includes(size === 1e9 ? '$1 billion' : '$1,000 trillion'), text.slice(0, 400));
      assert.ok(text.includes(`${size.toLocaleString('en')} customers`));
    });
  }

  test('nothing at all', async () => {
    const zero = withQuantities(stored['few-orders'], 0);
    for (const lang of LANGUAGES) assertReadable(await page.render(zero, { lang }), lang);
  });
});

test('names from files are text, however long and whatever is in them', async () => {
  const name = (i) => `**<img src=x onerror=alert(${i})>** ${'Ωmega-長い名前 '.repeat(20)}${i}`;
  const { shop, leads } = stored;
  const column = leads.report.funnel.breakdowns[0].column;
  const names = new Map([
    ...shop.report.tables.map((table, i) => [table.name, name(`t${i}`)]),
    ...shop.customers.rows.map((row, i) => [row.customer_id, name(`c${i}`)]),
    ...leads.report.funnel.stages.map((stage, i) => [stage.name, name(`s${i}`)]),
    ...leads.leads.rows.map((row, i) => [row.leadId, name(`l${i}`)]),
    [column, name('column')],
  ]);
  for (const from of [shop, leads]) {
    for (const lang of LANGUAGES) {
      const { root, text } = await page.render(withNames(from, names), { lang });
      assert.equal(root.querySelector('img'), null);
      assert.doesNotMatch(text, /undefined|\bnull\b|\[object/);
      assert.ok(root.textContent.includes('Ωmega'));
      for (const sentence of root.querySelectorAll('[data-part="sentence"]'))
        assert.doesNotMatch(sentence.textContent, /\*\*/);
    }
  }
});

test('there are no other sections than those that are varied', () => {
  const varied = new Set(Object.values(SECTIONS_OF).flat());
  assert.deepEqual(
    SECTIONS.filter((id) => !varied.has(id)),
    [],
  );
});
