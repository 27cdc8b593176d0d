/** The view of a stored report in a document of Node, and checks of what stands on it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { LANGUAGES } from '../../scripts/lib/languages.mjs';
import { at } from '../../scripts/lib/paths.mjs';
import { dom } from './dom.mjs';
import { widget } from './widget.mjs';

export { LANGUAGES };
export const SECTIONS = [
  'data',
  'overview',
  'actions',
  'groups',
  'value',
  'funnel',
  'scores',
  'leads',
  'satisfaction',
  'campaigns',
  'investment',
  'standardisation',
  'customers',
];

/** What stands in tests/golden/reports, by name. */
export async function storedReport(name) {
  return JSON.parse(await readFile(at('tests', 'golden', 'reports', `${name}.json`), 'utf8'));
}

/** Loads the view; returns `{ render, texts }`. */
export async function reportPage(t) {
  const document = dom(t);
  const load = await widget(t);
  const [{ report: module }, { Formats }, { Ui }, { loadTexts }, lit] = await Promise.all([
    load('view/report-module.js'),
    load('view/format.js'),
    load('view/ui.js'),
    load('text/languages.js'),
    import('lit'),
  ]);
  const texts = await loadTexts();

  /**
   * Renders sections of a stored page and draws their charts. `change` is given the state of the view and the calls of its actions.
   * Returns the element, what can be read in it, and the names of the charts that were drawn.
   */
  async function render(page, { lang = 'en', sections = SECTIONS, live = true, change = () => {} } = {}) {
    const ui = new Ui(() => {});
    const calls = [];
    const act = new Proxy(
      {},
      {
        get:
          (_, name) =>
          (...args) => {
            calls.push([name, ...args]);
          },
      },
    );
    const { report } = page;
    ui.revealed = SECTIONS.length;
    ui.customers.page = page.customers;
    ui.leads.page = page.leads;
    for (const timeline of page.timelines) ui.timelines.set(timeline.customer, timeline);
    change(ui);
    const currency = report.overview.currency ?? report.funnel.currency ?? null;
    const view = module.viewOf({ t: texts[lang], f: new Formats(lang, currency), ui, act }, texts[lang]);
    const charts = observed(view.charts);
    const root = document.createElement('div');
    document.body.append(root);
    const shown = { live, files: report.tables.map(({ name }) => name), ...report, report };
    lit.render(module.reportView({ ...view, charts: charts.all }, shown, sections), root);
    await settled(root);
    root.remove();
    assert.deepEqual(charts.failures, []);
    return { root, text: readable(root), drawn: charts.drawn, calls, view, module, lit };
  }

  return { render, texts, document };
}

/** Resolves when every chart of the document has been drawn: they are drawn one per task. */
async function settled(root) {
  const canvases = root.querySelectorAll('[data-part="chart"]').length;
  for (let task = 0; task < canvases + 2; task += 1) await new Promise((resolve) => setTimeout(resolve));
}

/** The charts, which remember what they drew and what they threw. */
function observed(charts) {
  const [drawn, failures] = [[], []];
  const all = Object.fromEntries(
    Object.entries(charts).map(([name, draw]) => [
      name,
      (data, context) => {
        try {
          const svg = draw(data, context);
          drawn.push(name);
          return svg;
        } catch (failure) {
          failures.push(`${name}: ${failure.stack}`);
          return document.createElementNS('http://www.w3.org/2000/svg', 'svg');
        }
      },
    ]),
  );
  return { all, drawn, failures };
}

/** What a person sees and hears: text and names, each on its own line, without what is cited from the files. */
export function readable(root) {
  const lines = [];
  const visit = (node) => {
    if (node.nodeType === 3) {
      if (node.data.trim() !== '') lines.push(node.data.trim().replace(/\s+/g, ' '));
      return;
    }
    if (node.nodeType === 1) {
      if (node.localName === 'bdi') return;
      for (const name of ['aria-label', 'title', 'placeholder']) {
        if (node.hasAttribute(name)) lines.push(node.getAttribute(name));
      }
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(root);
  return lines.join('\n');
}

/** What must never stand on a page: values that are none, code, marks of emphasis, numbers without a format. */
const NEVER = [
  /\bundefined\b/,
  /\bNaN\b/,
  /\[object/,
  /\bnull\b/,
  /Infinity/,
  /[{}]/,
  /=>/,
  /\*\*/,
  /\d[.,]\d{7,}/,
  /∞/,
];

/** How a date in seconds is shown among the choices of a date order. */
const EXAMPLE_DATE = '1356912000';

/** Asserts that what can be read is words and formatted numbers, and that headings, figures and fields have their labels. */
export function assertReadable({ root, text }, what, { longNumbers = true } = {}) {
  for (const pattern of longNumbers ? [...NEVER, /(?<![\d,.\-/])\d{6,}(?![\d-])/] : NEVER) {
    const line = text.split('\n').find((one) => pattern.test(one) && !one.includes(EXAMPLE_DATE));
    assert.equal(line, undefined, `${what}: ${pattern} in “${line}”`);
  }
  for (const heading of root.querySelectorAll('h2, h3, h4, summary, figcaption .caption, dt, legend')) {
    assert.notEqual(heading.textContent.trim(), '', `${what}: ${heading.localName} without words`);
  }
  for (const stat of root.querySelectorAll('[data-part="stat"]')) {
    assert.notEqual(stat.querySelector('[data-part="stat-figure"]').textContent.trim(), '', `${what}: stat`);
  }
  for (const table of root.querySelectorAll('table')) assertTable(table, what);
  for (const field of root.querySelectorAll('input, select')) {
    const label = field.getAttribute('aria-label') ?? field.closest('label')?.textContent.trim() ?? '';
    assert.notEqual(label, '', `${what}: ${field.outerHTML} has no label`);
  }
}

/** Asserts that a table has a name, and every cell a header of its column. */
function assertTable(table, what) {
  const id = table.getAttribute('data-table');
  assert.notEqual(table.getAttribute('aria-label') ?? '', '', `${what}: table ${id}`);
  const columns = table.querySelectorAll('thead th').length;
  for (const row of table.querySelectorAll('tbody tr'))
    assert.equal(row.children.length, columns, `${what}: ${id}`);
}

/** The part of a page with this attribute, such as `figure="map"`. */
export function part(root, attribute) {
  const found = root.querySelector(`[data-${attribute}]`);
  assert.ok(found, `no [data-${attribute}]`);
  return found;
}

/** The rows of a table as texts, by the heads of its columns. */
export function rowsOf(root, id) {
  const table = part(root, `table="${id}"`);
  return [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')),
  );
}
