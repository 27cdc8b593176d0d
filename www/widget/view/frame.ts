import { html, nothing, type TemplateResult } from 'lit';
import { customerDrawer } from './parts/customer-drawer';
import { chooser, dropArea } from './parts/drop-area';
import { notice } from './parts/notice';
import { progress } from './parts/progress';
import { proof, seal } from './parts/seal';
import { reportView } from './report-view';
import type { SectionId } from './sections/warnings';
import type { Scene, View } from './view';
import { troubled } from './words';

/** Draws the element: the bar, what happened, and what is on show or the place to begin. */
export function frame(view: View, scene: Scene, sections: readonly SectionId[]): TemplateResult {
  const { t, ui } = view;
  const { shown, busy, at, requests, starting } = scene;
  return html`<div class="loupe" lang=${t.locale} data-part="loupe" data-state=${stateOf(scene)}>
    <header class="bar">
      <slot name="brand"></slot>
      ${shown === null ? nothing : files(view, scene)}
      <span class="bar-end">${seal(view, requests, starting)}<slot name="tools"></slot></span>
    </header>
    ${busy ? html`<div class=${shown === null ? 'working alone' : 'working'}>${progress(view, at)}</div>` : nothing}
    ${happened(view, scene)}
    ${shown !== null ? reportView(view, shown, sections) : busy ? nothing : dropArea(view, scene.hasSample)}
    ${ui.dragging ? html`<div class="let-go" data-part="let-go"><p>${t.drop.here}</p></div>` : nothing}
    ${
      ui.drawer !== null && shown !== null && shown.report !== null
        ? customerDrawer(view, ui.drawer, shown.report)
        : nothing
    }
    ${ui.proof ? proof(view, requests) : nothing}
  </div>`;
}

function stateOf({ busy, shown }: Scene): string {
  if (busy) return 'busy';
  return shown === null ? 'empty' : 'report';
}

function files(view: View, { shown }: Scene): TemplateResult {
  const { t, f } = view;
  const tables = shown?.tables ?? [];
  const rows = tables.reduce((all, table) => all + table.rows, 0);
  return html`<span class="files" data-part="files">${t.bar.files(tables.length, f.count(rows))}</span>
    ${chooser(view, 'add', t.bar.add, 'button')} ${chooser(view, 'replace', t.bar.replace, 'button')}`;
}

/** What went wrong, and what was mended. */
function happened(view: View, { error, recovered, shown }: Scene): TemplateResult | typeof nothing {
  const { t, act } = view;
  if (error === null && recovered === null) return nothing;
  return html`<div class=${shown === null ? 'happened alone' : 'happened'}>
    ${
      recovered === null
        ? nothing
        : notice({
            kind: 'good',
            title: t.common.recovered,
            text: t.recovered(''),
            code: 'recovered',
            dismiss: { label: t.common.dismiss, act: () => act.dismiss('recovered') },
          })
    }
    ${error === null ? nothing : notice(withComfort(view, error, shown !== null))}
  </div>`;
}

function withComfort(
  view: View,
  error: NonNullable<Scene['error']>,
  beside: boolean,
): ReturnType<typeof troubled> {
  const spec = troubled(view, error);
  return beside ? { ...spec, remedy: `${spec.remedy ?? ''} ${view.t.errorsBeside}`.trim() } : spec;
}
