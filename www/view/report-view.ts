import { html, nothing, type TemplateResult } from 'lit';
import type { DisclosedReport } from '../api/disclosure';
import { isUnavailable, type Investment, type Report } from '../api/report';
import { notice } from './parts/notice';
import { sectionNav, type SectionNavEntry } from './parts/section-nav';
import { actionsSection } from './sections/actions';
import { campaignsSection } from './sections/campaigns';
import { customersSection } from './sections/customers';
import { dataSection } from './sections/data';
import { funnelSection } from './sections/funnel';
import { groupsSection } from './sections/groups';
import { investmentSection } from './sections/investment';
import { leadsSection } from './sections/leads';
import { overviewSection } from './sections/overview';
import { satisfactionSection } from './sections/satisfaction';
import { scoresSection } from './sections/scores';
import { needsOffers, standardisationQuestion, standardisationSection } from './sections/standardisation';
import { valueSection } from './sections/value';
import { derivationsPart } from './derivations';
import type { SectionId } from './section-ids';
import type { ShownData, View } from './view';
import { counted } from './phrases';

/** Renders the requested sections and the navigation. */
export function reportView(view: View, shown: ShownData, sections: readonly SectionId[]): TemplateResult {
  const ids = visibleSections(shown, sections);
  const entries = ids.map((id): SectionNavEntry => ({
    id,
    title: view.t[id].title,
    figure: keyFigure(view, shown, id),
  }));
  return html`<div class="shell">
    ${entries.length > 1 ? sectionNav(view, entries) : nothing}
    <div class="column" data-part="report">
      ${unsavedDecisionsNotice(view)} ${withheldNotice(view, shown)}
      ${ids.slice(0, view.ui.revealed).map((id) => renderSection(view, shown, id))}
    </div>
  </div>`;
}

/** The sections that this report has something for. */
export function visibleSections(shown: ShownData, sections: readonly SectionId[]): SectionId[] {
  return sections.filter((id) => isShown(shown, id));
}

/** Renders the notice of unsaved decisions on the previous data. */
function unsavedDecisionsNotice(view: View): TemplateResult | typeof nothing {
  const { t, ui, act } = view;
  const words = t.judgement;
  if (ui.left === null) return nothing;
  return notice({
    kind: 'quiet',
    title: words.title,
    text: words.left(counted(view, ui.left.decisions)),
    code: 'decisions-left',
    choices: [{ value: 'save', label: words.save, hint: '', act: () => act.left('save') }],
    dismiss: { label: t.common.dismiss, act: () => act.left('forget') },
  });
}

/** Says of a report that was handed on what it withholds. */
function withheldNotice(view: View, { report }: ShownData): TemplateResult | typeof nothing {
  const disclosure = (report as Partial<DisclosedReport> | null)?.disclosure;
  if (disclosure === undefined) return nothing;
  const words = view.t.handout;
  return notice({
    kind: 'quiet',
    title: words.handedOn,
    text: words.withheld(view.f.count(disclosure.minimum), counted(view, disclosure.hidden.length)),
    code: 'handed-on',
  });
}

function isShown({ live, report }: ShownData, id: SectionId): boolean {
  if (id === 'data') return true;
  if (report === null) return false;
  if (id === 'satisfaction' || id === 'campaigns' || id === 'actions') return !isUnavailable(report[id]);
  if (id === 'standardisation' && live && needsOffers(report)) return true;
  if (id === 'investment' || id === 'standardisation') return !isUnavailable(report[id]);
  if (id === 'scores') return hasLeads(report);
  if (id === 'leads') return live && hasLeads(report);
  return id !== 'customers' || (live && hasCustomers(report));
}

/** Renders a section, with how its figures come about. */
export function renderSection(view: View, shown: ShownData, id: SectionId): TemplateResult | typeof nothing {
  const { report } = shown;
  const part = sectionPart(view, shown, id);
  return report === null ? part : html`${part} ${derivationsPart(view, report, id)}`;
}

function sectionPart(view: View, shown: ShownData, id: SectionId): TemplateResult | typeof nothing {
  const { report } = shown;
  if (id === 'data') return dataSection(view, shown);
  if (report === null) return nothing;
  switch (id) {
    case 'overview':
      return overviewSection(view, report);
    case 'actions':
      return isUnavailable(report.actions)
        ? nothing
        : actionsSection(view, report, report.actions, shown.live);
    case 'groups':
      return groupsSection(view, report, shown.live);
    case 'value':
      return valueSection(view, report, shown.live);
    case 'funnel':
      return funnelSection(view, report, shown.live);
    case 'scores':
      return isUnavailable(report.funnel) ? nothing : scoresSection(view, report, report.funnel, shown.live);
    case 'leads':
      return isUnavailable(report.funnel) ? nothing : leadsSection(view, report, report.funnel);
    case 'satisfaction':
      return isUnavailable(report.satisfaction)
        ? nothing
        : satisfactionSection(view, report, report.satisfaction);
    case 'campaigns':
      return isUnavailable(report.campaigns) ? nothing : campaignsSection(view, report, report.campaigns);
    case 'investment':
      return isUnavailable(report.investment)
        ? nothing
        : investmentSection(view, report, report.investment, shown.live);
    case 'standardisation':
      if (shown.live && needsOffers(report)) return standardisationQuestion(view, report);
      return isUnavailable(report.standardisation)
        ? nothing
        : standardisationSection(view, report, report.standardisation, shown.live);
    case 'customers':
      return customersSection(view, report);
  }
}

/** Whether there are leads to list. */
export function hasLeads({ funnel }: Report): boolean {
  return !isUnavailable(funnel) && funnel.leads > 0;
}

/** Without orders there is no list of customers to page through. */
export function hasCustomers({ overview, value, segments }: Report): boolean {
  return !isUnavailable(overview) || !isUnavailable(value) || !isUnavailable(segments);
}

function keyFigure({ f }: View, { tables, report }: ShownData, id: SectionId): string | null {
  if (id === 'data') return f.short(tables.reduce((all, { rows }) => all + rows, 0));
  if (report === null) return null;
  const { overview, segments, value, funnel } = report;
  switch (id) {
    case 'overview':
      return isUnavailable(overview) ? null : f.short(overview.customers);
    case 'groups':
      return isUnavailable(segments) ? null : f.count(segments.k);
    case 'value':
      return isUnavailable(value) || value.totals.clv === null ? null : f.moneyShort(value.totals.clv);
    case 'funnel':
      return isUnavailable(funnel) || funnel.leads === 0 ? null : f.percent(funnel.won / funnel.leads);
    case 'leads':
      return isUnavailable(funnel) ? null : f.short(funnel.open);
    case 'satisfaction':
      return isUnavailable(report.satisfaction) ? null : f.percent(report.satisfaction.overall.share);
    case 'actions':
      return isUnavailable(report.actions) ? null : f.count(report.actions.rows.length);
    case 'campaigns':
      return isUnavailable(report.campaigns) ? null : f.count(report.campaigns.campaigns.length);
    case 'investment':
      return isUnavailable(report.investment) ? null : f.moneyShort(expectedNet(report.investment));
    case 'standardisation':
      return isUnavailable(report.standardisation) || report.standardisation.best === null
        ? null
        : f.count(report.standardisation.best.k);
    case 'scores':
    case 'customers':
      return null;
  }
}

/** What remains, or what it would bring while nobody knows the costs. */
function expectedNet({ outcome, worth }: Investment): number {
  return outcome === null ? worth.expected : outcome.net.expected;
}
