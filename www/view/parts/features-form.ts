import { html, nothing, type TemplateResult } from 'lit';
import type { Options, Segments } from '../../api/report';
import { lookup } from '../../text/lookup';
import type { FeatureDraft } from '../ui';
import type { View } from '../view';
import { featureName } from '../feature-labels';
import { counted } from '../phrases';
import { dataTable, type Column } from './data-table';
import { select } from './select';

type SegmentOptions = NonNullable<Options['segments']>;
type Feature = NonNullable<SegmentOptions['features']>[number];
type Scale = NonNullable<SegmentOptions['scale']>;
/** Changes the draft of a feature. */
type FeatureChange = (column: string, to: Partial<FeatureDraft>) => void;

const scales = ['standard', 'robust', 'none'] as const satisfies readonly Scale[];
const transforms = ['none', 'log1p', 'log1p-relative'] as const;
const weights = [0.25, 0.5, 1, 2, 4];

/**
 * Renders the form to change the features of the segmentation, their transforms and weights. `forecastColumns` are features
 * from the forecast, which are used only on request.
 */
export function featuresForm(
  view: View,
  segments: Segments,
  options: SegmentOptions,
  forecastColumns: readonly string[],
): TemplateResult | typeof nothing {
  const { ui, act } = view;
  const words = view.t.judgement.features;
  if (segments.columns.length === 0 || segments.method === 'rfm') return nothing;
  const drafts = ui.features ?? draftsOf(segments, forecastColumns);
  const change: FeatureChange = (column, to) =>
    ui.set((u) => {
      u.features = drafts.map((draft) => (draft.column === column ? { ...draft, ...to } : draft));
    });
  return html`<details class="more" data-part="features" ?open=${ui.features !== null}>
    <summary>${words.title}</summary>
    <p class="sub">${words.note}</p>
    ${dataTable<FeatureDraft>({
      id: 'features',
      label: words.title,
      cards: true,
      rows: drafts,
      columns: [
        {
          key: 'column',
          head: words.column,
          lead: true,
          cell: ({ column }) => featureCell(view, segments, column),
        },
        usedColumn(view, change),
        transformColumn(view, segments, change),
        weightColumn(view, change),
      ],
    })}
    <div class="settings">
      ${scaleSelect(view, options)}
      <button
        type="button"
        class="button primary"
        data-part="features-apply"
        ?disabled=${ui.features === null || !drafts.some(({ used }) => used)}
        @click=${(): void => act.segments({ features: selectedFeatures(drafts) })}
      >
        ${words.apply}
      </button>
      ${
        (options.features ?? null) === null
          ? nothing
          : html`<button
              type="button"
              class="plain"
              data-part="features-usual"
              @click=${(): void => act.segments({ features: null })}
            >
              ${words.usualAgain}
            </button>`
      }
    </div>
  </details>`;
}

function usedColumn(view: View, change: FeatureChange): Column<FeatureDraft> {
  const { used: head } = view.t.judgement.features;
  return {
    key: 'used',
    head,
    cell: ({ column, used }) =>
      html`<input
        type="checkbox"
        aria-label=${`${head}: ${featureName(view, column)}`}
        data-feature=${column}
        .checked=${used}
        @change=${(e: Event): void => change(column, { used: (e.target as HTMLInputElement).checked })}
      />`,
  };
}

function transformColumn(view: View, segments: Segments, change: FeatureChange): Column<FeatureDraft> {
  const words = view.t.judgement.features;
  return {
    key: 'transform',
    head: words.transform,
    cell: ({ column, used, transform }) => {
      if (Object.hasOwn(segments.words, column)) return words.words;
      if (!used) return view.t.common.none;
      return select({
        part: 'feature-transform',
        label: `${words.transform}: ${featureName(view, column)}`,
        value: transform,
        options: [
          { value: '', text: words.usual },
          ...transforms.map((value) => ({ value, text: words.transforms[value] })),
        ],
        onChange: (value) => change(column, { transform: value as FeatureDraft['transform'] }),
      });
    },
  };
}

function weightColumn(view: View, change: FeatureChange): Column<FeatureDraft> {
  const words = view.t.judgement.features;
  return {
    key: 'weight',
    head: words.weight,
    cell: ({ column, used, weight }) =>
      used
        ? select({
            part: 'feature-weight',
            label: `${words.weight}: ${featureName(view, column)}`,
            value: String(weight),
            options: [...new Set([...weights, weight])]
              .sort((a, b) => a - b)
              .map((n) => ({ value: String(n), text: `${view.f.number(n)} ×` })),
            onChange: (value) => change(column, { weight: Number(value) }),
          })
        : view.t.common.none,
  };
}

function scaleSelect({ t, act }: View, options: SegmentOptions): TemplateResult {
  const words = t.judgement.features;
  return select({
    part: 'feature-scale',
    label: words.scale,
    visibleLabel: true,
    value: options.scale ?? 'standard',
    options: scales.map((value) => ({ value, text: words.scales[value] })),
    onChange: (scale) => act.segments({ scale: scale as Scale }),
  });
}

/** Returns every feature as it is used now, those in use first. */
function draftsOf({ columns, features }: Segments, foretold: readonly string[]): FeatureDraft[] {
  const used = features.map(({ column, transform, weight }): FeatureDraft => {
    return { column, used: true, transform: transform as FeatureDraft['transform'], weight };
  });
  const rest = [...new Set([...columns, ...foretold])].filter(
    (column) => !features.some((feature) => feature.column === column),
  );
  return [
    ...used,
    ...rest.map((column): FeatureDraft => ({ column, used: false, transform: '', weight: 1 })),
  ];
}

function selectedFeatures(drafts: readonly FeatureDraft[]): Feature[] {
  return drafts
    .filter(({ used }) => used)
    .map(({ column, transform, weight }) => ({
      column,
      weight,
      ...(transform === '' ? {} : { transform }),
    }));
}

/** Renders the name of a feature, and why it was dropped. */
function featureCell(view: View, { features }: Segments, column: string): TemplateResult {
  const words = view.t.judgement.features;
  const used = features.find((feature) => feature.column === column);
  const dropped = lookup<string>(words.dropped, used?.reason ?? '');
  const missingText =
    used === undefined || used.missing === 0 ? null : words.missing(counted(view, used.missing));
  return html`${featureName(view, column)}
  ${dropped === undefined ? nothing : html`<small>${dropped}</small>`}
  ${missingText === null ? nothing : html`<small>${missingText}</small>`}`;
}
