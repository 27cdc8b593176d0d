import { html, nothing, type TemplateResult } from 'lit';
import { lookup } from '../text/lookup';
import { escapeEmphasis } from '../text/message-params';
import type { LoadedReport } from './report-module-type';
import { fileButton, dropArea } from './parts/drop-area';
import { notice, type NoticeSpec } from './parts/notice';
import { progress } from './parts/progress';
import { privacyDialog, privacyBadge } from './parts/privacy-badge';
import type { SectionId } from './section-ids';
import type { ErrorText } from '../text/en/codes';
import type { FrameView, FrameState } from './view';

/** Renders the element: its bar, messages, and the report or the drop area. */
export function frame(
  view: FrameView,
  loaded: LoadedReport,
  scene: FrameState,
  sections: readonly SectionId[],
): TemplateResult {
  const { t, ui } = view;
  const { shown, busy, at, requests, starting } = scene;
  const report = shown === null || loaded === null ? null : shownReport(loaded, shown, sections);
  return html`<div class="loupe" lang=${t.locale} data-part="loupe" data-state=${stateOf(scene)}>
    <header class="bar">
      <slot name="brand"></slot>
      ${shown === null ? nothing : fileSummary(view, scene)} ${handoutButton(loaded, scene)}
      <span class="bar-end">${privacyBadge(view, requests, starting)}<slot name="tools"></slot></span>
    </header>
    ${busy ? html`<div class=${shown === null ? 'working alone' : 'working'}>${progress(view, at)}</div>` : nothing}
    ${messages(view, loaded, scene)} ${report ?? (busy ? nothing : dropArea(view, scene.samples))}
    ${ui.dragging ? html`<div class="let-go" data-part="let-go"><p>${t.drop.here}</p></div>` : nothing}
    ${openDrawer(loaded, scene)} ${ui.proof ? privacyDialog(view, requests) : nothing}
  </div>`;
}

/** Renders the report, or what would be handed on of it. */
function shownReport(
  { draw, view }: NonNullable<LoadedReport>,
  shown: NonNullable<FrameState['shown']>,
  sections: readonly SectionId[],
): TemplateResult | typeof nothing {
  return view.ui.handout === null || shown.report === null
    ? draw.reportView(view, shown, sections)
    : draw.handout.preview(view);
}

function openDrawer(loaded: LoadedReport, { shown }: FrameState): TemplateResult | typeof nothing {
  const customer = loaded?.view.ui.drawer ?? null;
  if (loaded === null || customer === null || shown === null || shown.report === null) return nothing;
  return loaded.draw.customerDrawer(loaded.view, customer, shown.report);
}

function stateOf({ busy, shown }: FrameState): string {
  if (busy) return 'busy';
  return shown === null ? 'empty' : 'report';
}

function handoutButton(loaded: LoadedReport, { shown }: FrameState): TemplateResult | typeof nothing {
  if (loaded === null || shown === null || shown.report === null) return nothing;
  const { t, ui, act } = loaded.view;
  if (ui.handout !== null) return nothing;
  return html`<button
    type="button"
    class="button"
    data-part="hand-on"
    @click=${(): void => act.handout.open()}
  >
    ${t.handout.open}
  </button>`;
}

function fileSummary(view: FrameView, { shown }: FrameState): TemplateResult {
  const { t, f } = view;
  const tables = shown?.tables ?? [];
  const rows = tables.reduce((all, table) => all + table.rows, 0);
  return html`<span class="files" data-part="files">${t.bar.files(tables.length, f.count(rows))}</span>
    ${fileButton(view, 'add', t.bar.add, 'button')} ${fileButton(view, 'replace', t.bar.replace, 'button')}`;
}

/** Renders the last error, and the notice that the engine was restarted. */
function messages(
  view: FrameView,
  loaded: LoadedReport,
  { error, recovered, shown }: FrameState,
): TemplateResult | typeof nothing {
  const { t, act } = view;
  if (error === null && recovered === null) return nothing;
  const spec = error === null ? null : frameErrorNotice(view, loaded, error);
  return html`<div class=${shown === null ? 'happened alone' : 'happened'}>
    ${
      recovered === null
        ? nothing
        : notice({
            kind: 'good',
            title: t.common.recovered,
            text: t.recovered,
            code: 'recovered',
            dismiss: { label: t.common.dismiss, act: () => act.dismiss('recovered') },
          })
    }
    ${spec === null ? nothing : notice(shown === null ? spec : withDataKept(view, spec))}
  </div>`;
}

/** Returns the notice of an error; before everything is loaded few errors have texts. */
function frameErrorNotice(
  view: FrameView,
  loaded: LoadedReport,
  error: NonNullable<FrameState['error']>,
): NoticeSpec {
  if (loaded !== null) return loaded.draw.errorNotice(loaded.view, error);
  const { t, act } = view;
  const known = lookup<ErrorText>(t.errors, error.code);
  return {
    kind: 'trouble',
    title: t.common.trouble,
    text: known?.say ?? escapeEmphasis(error.message),
    remedy: known?.remedy ?? escapeEmphasis(error.hint ?? ''),
    code: error.code,
    dismiss: { label: t.common.dismiss, act: () => act.dismiss('error') },
  };
}

/** Adds that the data on show is unchanged. */
function withDataKept({ t }: FrameView, spec: NoticeSpec): NoticeSpec {
  return { ...spec, remedy: `${spec.remedy ?? ''} ${t.errorsBeside}`.trim() };
}
