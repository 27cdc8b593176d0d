import { html, nothing, type TemplateResult } from 'lit';
import type { Deed, Segment, Segments } from '../../api/report';
import type { View } from '../view';
import { groupNames } from '../group-labels';
import { dialog } from './dialog';
import { reasonFields } from './reason-fields';
import { ruleForm, parseRule } from './rule-form';
import { select } from './select';

/** Renders the dialog of a group: rename, merge, split, lock. */
export function groupSheet(view: View, segments: Segments): TemplateResult | typeof nothing {
  const { t, ui } = view;
  const group = segments.segments.find(({ key }) => key === ui.group);
  if (group === undefined) return nothing;
  const names = groupNames(view, segments);
  const name = names.get(group.id) ?? '';
  return dialog({
    part: 'group-sheet',
    kind: 'sheet',
    title: html`<bdi>${name}</bdi>`,
    close: t.judgement.sheet.close,
    onClose: () => ui.set((u) => (u.group = null)),
    body: html`${reasonFields(view)} ${renameForm(view, group, name)}
    ${mergeForm(view, segments, group, names)} ${splitForm(view, segments, group)} ${lockButton(view, group)}`,
  });
}

function decide({ ui, act }: View, deed: Deed): void {
  ui.set((u) => (u.group = null));
  act.decide(deed);
}

/** Returns the text of the form's field. */
function formText(e: Event): string {
  const field = (e.target as HTMLElement).closest('form')?.querySelector('input');
  return field?.value.trim() ?? '';
}

function renameForm(view: View, { key }: Segment, name: string): TemplateResult {
  const words = view.t.judgement.sheet;
  return html`<form
    class="settings"
    data-part="rename"
    @submit=${(e: Event): void => {
      e.preventDefault();
      const given = formText(e);
      if (given !== '' && given !== name) decide(view, { kind: 'rename', segment: key, name: given });
    }}
  >
    <label class="field"
      ><span>${words.name}</span
      ><input type="text" maxlength="60" required data-part="group-name" .value=${name}
    /></label>
    <button type="submit" class="button" data-part="rename-do">${words.rename}</button>
  </form>`;
}

function mergeForm(
  view: View,
  { segments }: Segments,
  { key }: Segment,
  names: ReadonlyMap<number, string>,
): TemplateResult | typeof nothing {
  const { t, ui } = view;
  const words = t.judgement.sheet;
  const others = segments.filter((other) => other.key !== key);
  if (others.length === 0) return nothing;
  const chosen = others.find((other) => other.key === ui.mergeWith) ?? others[0];
  return html`<h3>${words.merge}</h3>
    <div class="settings" data-part="merge">
      ${select({
        part: 'merge-with',
        label: words.mergeWith,
        visibleLabel: true,
        value: String(chosen?.key ?? ''),
        options: others.map((other) => ({ value: String(other.key), text: names.get(other.id) ?? '' })),
        onChange: (value) => ui.set((u) => (u.mergeWith = Number(value))),
      })}
      <button
        type="button"
        class="button"
        data-part="merge-do"
        @click=${(): void => {
          if (chosen !== undefined) decide(view, { kind: 'merge', segments: [key, chosen.key] });
        }}
      >
        ${words.mergeDo}
      </button>
    </div>`;
}

function splitForm(view: View, segments: Segments, { key }: Segment): TemplateResult {
  const { t, ui, act } = view;
  const words = t.judgement.sheet;
  const rule = parseRule(ui.rule);
  return html`<h3>${words.rule}</h3>
    ${ruleForm(view, segments)}
    <form
      class="settings"
      data-part="part"
      @submit=${(e: Event): void => {
        e.preventDefault();
        if (rule === null) return;
        const name = formText(e);
        decide(view, {
          kind: 'split',
          segment: key,
          where: rule,
          to: act.freeKey(),
          name: name === '' ? words.needName : name,
        });
      }}
    >
      <label class="field"
        ><span>${words.newName}</span><input type="text" maxlength="60" data-part="new-name"
      /></label>
      <button type="submit" class="button" data-part="split-do" ?disabled=${rule === null}>
        ${words.split}
      </button>
      <button
        type="button"
        class="button"
        data-part="move-all-do"
        ?disabled=${rule === null}
        @click=${(): void => {
          if (rule !== null) decide(view, { kind: 'move', where: rule, to: key });
        }}
      >
        ${words.moveAll}
      </button>
    </form>`;
}

function lockButton(view: View, { key, locked }: Segment): TemplateResult {
  const words = view.t.judgement.sheet;
  return locked
    ? html`<p class="sub">${words.locked}</p>`
    : html`<p>
        <button
          type="button"
          class="button"
          data-part="lock-do"
          @click=${(): void => decide(view, { kind: 'lock', segment: key })}
        >
          ${words.lock}
        </button>
      </p>`;
}
