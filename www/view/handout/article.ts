import { html, render, type nothing, type TemplateResult } from 'lit';
import type { DisclosedReport } from '../../api/disclosure';
import { isUnavailable } from '../../api/report';
import { renderSection, visibleSections } from '../report-view';
import { sectionIds, type SectionId } from '../section-ids';
import { counted } from '../phrases';
import { Ui } from '../ui';
import type { ShownData, View } from '../view';
import { propensityPart } from '../sections/propensity';
import { madeFrom } from './made-from';

/** Width of charts in px: a little less than a sheet of A4 with margins of 18 mm has. */
const WIDTH = 640;

/** Elements that do nothing on paper, or in a file without scripts. */
const CONTROLS =
  'button, input, select, textarea, form, dialog, label.field, .benchmark, .controls, .exports, .settings, .pager';

/**
 * Renders a report as a document: every section with its charts, nothing folded, no controls. Where a field chooses what is
 * shown, such as the column of a breakdown, it is the default choice. One section per task keeps the page responsive.
 */
export async function handoutArticle(view: View, report: DisclosedReport): Promise<HTMLElement> {
  const ui = new Ui(() => undefined);
  for (const [name, range] of view.ui.benchmarks) ui.benchmarks.set(name, range);
  const still: View = { ...view, ui, chartWidth: WIDTH };
  const shown: ShownData = {
    live: false,
    files: [],
    tables: report.tables,
    warnings: report.warnings,
    report,
  };
  const article = document.createElement('article');
  article.className = 'handout-sheet';
  article.dataset['part'] = 'handout-sheet';
  article.lang = view.t.locale;
  add(still, article, head(still, report));
  for (const id of toldSections(shown, report)) {
    add(still, article, renderSection(still, shown, id));
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (report.propensity !== undefined) {
    const part = propensityPart(still, report);
    add(still, article, html`<section data-part="section" data-section="propensity">${part}</section>`);
  }
  add(still, article, madeFrom(still, report));
  return article;
}

/**
 * Returns the sections that have a result, with `data` last. Its readiness checks say what could not be computed.
 */
function toldSections(shown: ShownData, report: DisclosedReport): SectionId[] {
  const { overview, segments: groups, value, funnel } = report;
  const parts: Partial<Record<SectionId, object>> = { overview, groups, value, funnel };
  const isTold = (id: SectionId): boolean => {
    const part = parts[id];
    return part === undefined || !isUnavailable(part) || part.unavailable.code === 'small-cells';
  };
  return visibleSections(shown, sectionIds)
    .filter(isTold)
    .sort((a, b) => Number(a === 'data') - Number(b === 'data'));
}

/** Renders a part of the document without its controls and appends it. */
function add(view: View, article: HTMLElement, part: TemplateResult | typeof nothing): void {
  const holder = document.createElement('div');
  render(part, holder);
  for (const controls of holder.querySelectorAll('.controls')) controls.before(choicesOf(view, controls));
  for (const control of holder.querySelectorAll(CONTROLS)) {
    // The heading of a sortable column stays, without its button.
    if (control.matches('th button')) control.replaceWith(...control.childNodes);
    else control.remove();
  }
  for (const folded of holder.querySelectorAll('details')) unfold(folded);
  for (const focusable of holder.querySelectorAll('[tabindex]')) focusable.removeAttribute('tabindex');
  article.append(holder);
}

/** Returns a line with the labels and choices of the fields in a row of controls. */
function choicesOf({ f }: View, controls: Element): HTMLElement {
  const line = document.createElement('p');
  line.className = 'sub';
  const chosen = [...controls.querySelectorAll('select')].map(
    (select) => `${select.ariaLabel ?? ''}: ${select.selectedOptions[0]?.text ?? ''}`,
  );
  line.textContent = f.join(chosen);
  return line;
}

/** Replaces a `<details>` with its content under a heading; one that held only controls is removed. */
function unfold(folded: HTMLDetailsElement): void {
  const [summary, ...body] = folded.children;
  if (summary === undefined || !body.some((part) => part.textContent.trim() !== '')) {
    folded.remove();
    return;
  }
  const open = document.createElement('div');
  open.className = `${folded.className} unfolded`;
  const heading = document.createElement('h3');
  heading.append(...summary.childNodes);
  open.append(heading, ...body);
  folded.replaceWith(open);
}

function head(view: View, { provenance, disclosure }: DisclosedReport): TemplateResult {
  const { t, f } = view;
  const words = t.handout;
  const { minimum, identifiers, hidden, decisions } = disclosure;
  const files = provenance.files.map(({ name }) => name);
  return html`<header data-part="handout-head">
    <h1>${words.title}</h1>
    <p>
      ${f.sentences([
        words.from(f.list(files)),
        provenance.observationEnd === null ? null : words.upTo(f.day(provenance.observationEnd)),
      ])}
    </p>
    <p class="sub" data-part="handout-withheld">
      ${f.sentences([
        minimum > 1 ? words.withheld(f.count(minimum), counted(view, hidden.length)) : words.nothingWithheld,
        identifiers ? words.named : words.nameless,
        decisions === 0 ? null : words.decisions({ n: decisions, text: f.count(decisions) }),
      ])}
    </p>
  </header>`;
}
