/** Reports and options against the JSON Schemas of the package, and the schema of the options against the README. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { at } from '../../scripts/lib/paths.mjs';
import { CASES, analyse } from '../golden/reports/cases.mjs';
import { storedReport } from '../support/report-page.mjs';

/** Sizes of numbers, which the schemas name and JSON does not know. */
const FORMATS = ['double', 'int32', 'uint', 'uint32', 'uint64'];

async function schema(name) {
  return JSON.parse(await readFile(at('pkg', 'dist', `${name}.schema.json`), 'utf8'));
}

function validator(of) {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  for (const name of FORMATS) ajv.addFormat(name, true);
  return ajv.compile(of);
}

/** A schema under which an object has no keys but those that are named. */
function closed(part) {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  const isOpen = part.type === 'object' && part.properties !== undefined;
  return isOpen && part.additionalProperties === undefined
    ? { ...inner, additionalProperties: false }
    : inner;
}

function assertValid(validate, value, what) {
  const errors = validate(value)
    ? []
    : validate.errors.map(({ instancePath, message, params }) => {
        return `${what}${instancePath} ${message} ${JSON.stringify(params)}`;
      });
  assert.deepEqual(errors.slice(0, 5), []);
}

describe('the schema of the report', () => {
  let validate;
  let validateOptions;
  let loupe;
  before(async () => {
    const { Loupe } = await import(pathToFileURL(at('pkg', 'dist', 'node.js')));
    loupe = await Loupe.start();
    validate = validator(closed(await schema('report')));
    validateOptions = validator(await schema('options'));
  });
  after(() => loupe.stop());

  for (const [name, one] of Object.entries(CASES)) {
    test(`names every key of the report ${name}, as it is stored and as the engine gives it`, async () => {
      assertValid(validate, (await storedReport(name)).report, name);
      const { book, report, options } = await analyse(loupe, one);
      assertValid(validate, report, name);
      assertValid(validateOptions, options, name);
      assertValid(validateOptions, report.provenance.options, name);
      const exported = JSON.parse(new TextDecoder().decode(await book.export('report', 'json')));
      assertValid(validate, exported, name);
      book.close();
    });
  }

  test('refuses a report that lacks a key or has another type there', async () => {
    const { report } = await storedReport('shop');
    const { warnings, ...rest } = report;
    assert.ok(!validate(rest));
    assert.ok(!validate({ ...rest, warnings: String(warnings) }));
    assert.ok(!validate({ ...report, value: { ...report.value, horizon: null } }));
    assert.ok(!validate({ ...report, another: 1 }));
  });
});

describe('the schema of the options', () => {
  let validate;
  before(async () => (validate = validator(await schema('options'))));

  test('takes what the engine takes', async () => {
    const { report } = await storedReport('shop');
    const right = [
      {},
      { seed: 1, value: null, interval: null, segments: { k: 'auto' } },
      { segments: { k: 3, features: [{ column: 'spend', transform: 'log1p-relative', weight: 2 }] } },
      { observationEnd: '1997-09-30', value: { model: 'bg-nbd' } },
      { tables: { 'people.csv': { role: 'customers', columns: { customer: 'id', date: null } } } },
      { tables: { 'a.xlsx': { sheet: ['May', 'June'], quote: 'none', decimal: ',', dateOrder: 'dmy' } } },
      { funnel: { penalty: 'cv', outcome: { column: 'y', won: ['yes'] }, testRows: { modulo: 5 } } },
      { funnel: { penalty: 0.5, windowDays: null, ordering: 'strict', grades: [0.6, 0.4, 0.2] } },
      { rates: { USD: 0.9 }, propensity: { category: 'Tea', days: 90 } },
      { decisions: report },
    ];
    for (const options of right) assertValid(validate, options, JSON.stringify(options).slice(0, 80));
  });

  test('refuses what the engine refuses', () => {
    const wrong = [
      { valu: {} },
      { value: { horizn: 3 } },
      { seed: -1 },
      { segments: { k: 'many' } },
      { segments: [] },
      { segments: { features: [{ transform: 'log1p' }] } },
      { tables: { 'a.csv': { role: 'people' } } },
      { tables: { 'a.csv': { decimal: ';' } } },
      { funnel: { penalty: 'much' } },
      { funnel: { testRows: { equals: 1 } } },
      { decisions: 'all of them' },
    ];
    for (const options of wrong) assert.ok(!validate(options), JSON.stringify(options));
  });
});

describe("README's table of the options", () => {
  test('has a row for every option and for nothing else', async () => {
    const found = documented(await readFile(at('README.md'), 'utf8'));
    assert.deepEqual(found.toSorted(), pathsOf(await schema('options')).toSorted());
  });
});

/** The paths in the first column of the table under “Options”. */
function documented(readme) {
  const [, section] = readme.split(/^## Options$/m);
  const rows = section.split(/^## /m)[0].match(/^\| `.*$/gm);
  return rows.flatMap((row) => [...row.split(' | ')[0].matchAll(/`([^`]+)`/g)].map(([, path]) => path));
}

/** The paths of all options in a schema: `value.horizon`, `tables["file.csv"].role`, `segments.features[].column`. */
function pathsOf(root) {
  /** The object with named keys that an option is, or holds many of; and what stands between the two in a path. */
  const named = (part) => {
    const { $ref, properties, anyOf = [], items, additionalProperties } = part;
    if ($ref !== undefined) return named(root.$defs[$ref.replace('#/$defs/', '')]);
    if (properties !== undefined) return { between: '', properties };
    const inner = [
      ...anyOf.map((one) => ['', one]),
      ...(items === undefined ? [] : [['[]', items]]),
      ...(typeof additionalProperties === 'object' ? [['["file.csv"]', additionalProperties]] : []),
    ];
    for (const [between, one] of inner) {
      const found = named(one);
      if (found !== null) return { ...found, between: between + found.between };
    }
    return null;
  };
  const paths = (part, path) => {
    const found = named(part);
    if (found === null) return [path];
    const above = path === '' ? '' : `${path}${found.between}.`;
    return Object.entries(found.properties).flatMap(([key, one]) => paths(one, `${above}${key}`));
  };
  return paths(root, '');
}
