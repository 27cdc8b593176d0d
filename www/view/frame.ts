import { html, nothing, type TemplateResult } from 'lit';
import { entry } from '../text/keyed';
import { tame } from '../text/params';
import type { Loaded } from './loaded';
import { chooser, dropArea } from './parts/drop-area';
import { notice, type NoticeSpec } from './parts/notice';
import { progress } from './parts/progress';
import { proof, seal } from './parts/seal';
import type { SectionId } from './section-ids';
import type { ErrorText } from '../text/en/codes';
import type { FrameView, Scene } from './view';

/** Draws the element: the bar, what happened, and what is on show or the place to begin. */
export function frame(
  view: FrameView,
  loaded: Loaded,
  scene: Scene,
  sections: readonly SectionId[],
): TemplateResult {
  const { t, ui } = view;
  const { shown, busy, at, requests, starting } = scene;
  const report =
    shown !== null && loaded !== null ? loaded.draw.reportView(loaded.view, shown, sections) : null;
  return html`<div class="loupe" lang=${t.locale} data-part="loupe" data-state=${stateOf(scene)}>
    <header class="bar">
      <slot name="brand"></slot>
      ${shown === null ? nothing : files(view, scene)}
      <span class="bar-end">${seal(view, requests, starting)}<slot name="tools"></slot></span>
    </header>
    ${busy ? html`<div class=${shown === null ? 'working alone' : 'working'}>${progress(view, at)}</div>` : nothing}
    ${happened(view, loaded, scene)} ${report ?? (busy ? nothing : dropArea(view, scene.hasSample))}
    ${ui.dragging ? html`<div class="let-go" data-part="let-go"><p>${t.drop.here}</p></div>` : nothing}
    ${drawer(loaded, scene)} ${ui.proof ? proof(view, requests) : nothing}
  </div>`;
}

function drawer(loaded: Loaded, { shown }: Scene): TemplateResult | typeof nothing {
  const customer = loaded?.view.ui.drawer ?? null;
  if (loaded === null || customer === null || shown === null || shown.report === null) return nothing;
  return loaded.draw.customerDrawer(loaded.view, customer, shown.report);
}

function stateOf({ busy, shown }: Scene): string {
  if (busy) return 'busy';
  return shown === null ? 'empty' : 'report';
}

function files(view: FrameView, { shown }: Scene): TemplateResult {
  const { t, f } = view;
  const tables = shown?.tables ?? [];
  const rows = tables.reduce((all, table) => all + table.rows, 0);
  return html`<span class="files" data-part="files">${t.bar.files(tables.length, f.count(rows))}</span>
    ${chooser(view, 'add', t.bar.add, 'button')} ${chooser(view, 'replace', t.bar.replace, 'button')}`;
}

/** What went wrong, and what was mended. */
function happened(
  view: FrameView,
  loaded: Loaded,
  { error, recovered, shown }: Scene,
): TemplateResult | typeof nothing {
  const { t, act } = view;
  if (error === null && recovered === null) return nothing;
  const spec = error === null ? null : troubleOf(view, loaded, error);
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
    ${spec === null ? nothing : notice(shown === null ? spec : comforted(view, spec))}
  </div>`;
}

/** What went wrong, in words; before all is loaded there are words for little. */
function troubleOf(view: FrameView, loaded: Loaded, error: NonNullable<Scene['error']>): NoticeSpec {
  if (loaded !== null) return loaded.draw.troubled(loaded.view, error);
  const { t, act } = view;
  const known = entry<ErrorText>(t.errors, error.code);
  return {
    kind: 'trouble',
    title: t.common.trouble,
    text: known?.say ?? tame(error.message),
    remedy: known?.remedy ?? tame(error.hint ?? ''),
    code: error.code,
    dismiss: { label: t.common.dismiss, act: () => act.dismiss('error') },
  };
}

/** Beside what is on show: that it stands as it was. */
function comforted({ t }: FrameView, spec: NoticeSpec): NoticeSpec {
  return { ...spec, remedy: `${spec.remedy ?? ''} ${t.errorsBeside}`.trim() };
}
