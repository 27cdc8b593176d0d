import { html, nothing, type TemplateResult } from 'lit';
import type { Driver, Funnel, Quality, QualityBin, Transition } from '../../api/report';
import { dataTable } from '../parts/data-table';
import { figure } from '../parts/figure';
import { select } from '../parts/select';
import { intervalBar } from '../parts/stat';
import type { View } from '../view';
import { featureName } from '../feature-labels';

/** Returns the transitions scored by a model, winning first. */
function modelledTransitions({ win, transitions }: Funnel): Transition[] {
  const steps = transitions.length < 2 ? [] : transitions;
  return [...(win === null ? [] : [win]), ...steps].filter(({ model }) => model === 'logistic');
}

function chosenTransition(view: View, funnel: Funnel): Transition | undefined {
  const all = modelledTransitions(funnel);
  return all[view.ui.checked ?? 0] ?? all[0];
}

/** Renders the calibration of the chosen step. */
export function calibrationPart(view: View, funnel: Funnel): TemplateResult | typeof nothing {
  const { t, f, ui } = view;
  const words = t.scores;
  const all = modelledTransitions(funnel);
  const chosen = chosenTransition(view, funnel);
  if (chosen === undefined) return nothing;
  const { quality } = chosen;
  return html`${
    all.length < 2
      ? nothing
      : html`<div class="controls">
          ${select({
            part: 'checked-step',
            label: words.step,
            visibleLabel: true,
            value: String(all.indexOf(chosen)),
            options: all.map(({ from, to }, i) => ({
              value: String(i),
              text: from === null ? words.win : words.way(from, to),
            })),
            onChange: (value) => ui.set((u) => (u.checked = Number(value))),
          })}
        </div>`
  }
  ${
    quality === null
      ? nothing
      : figure<Quality, QualityBin>(view, {
          id: 'calibration',
          caption: words.calibration,
          note: words.calibrationNote,
          data: quality,
          draw: (charts) => charts.calibration,
          table: {
            rows: quality.bins,
            columns: [
              {
                key: 'told',
                head: words.told,
                lead: true,
                cell: (bin) => t.common.range(f.percent(bin.from), f.percent(bin.to)),
              },
              { key: 'n', head: words.n, num: true, cell: (bin) => f.count(bin.n) },
              { key: 'advanced', head: words.came, num: true, cell: (bin) => f.count(bin.advanced) },
              {
                key: 'share',
                head: words.share,
                num: true,
                cell: (bin) =>
                  `${f.percent(bin.advanced / bin.n)} (${t.common.range(f.percent(bin.low), f.percent(bin.high))})`,
              },
            ],
          },
        })
  }`;
}

/** Renders the drivers of the chosen step: odds ratios with intervals. */
export function driversPart(view: View, funnel: Funnel): TemplateResult | typeof nothing {
  const { t, f } = view;
  const words = t.scores;
  const chosen = chosenTransition(view, funnel);
  if (chosen === undefined) return nothing;
  const rows = chosen.features.filter(({ shown }) => shown);
  const most = Math.max(...rows.map(({ logOdds, low, high }) => Math.abs(high ?? low ?? logOdds)), 0.1);
  const odds = (log: number): string => f.number(Math.exp(log), 2);
  return html`<h3>${words.drivers}</h3>
    <p class="sub">
      ${rows.length > 0 ? words.driversNote : chosen.features.some(({ q }) => q !== null) ? words.driversNone : words.driversUntold}
    </p>
    ${
      rows.length === 0
        ? nothing
        : dataTable<Driver>({
            id: 'drivers',
            label: words.drivers,
            cards: true,
            rows: [...rows].sort((a, b) => b.logOdds - a.logOdds),
            columns: [
              { key: 'driver', head: t.steps.level, lead: true, cell: (one) => driverName(view, one) },
              {
                key: 'band',
                head: '',
                cell: ({ logOdds, low, high }) =>
                  low === null || high === null
                    ? nothing
                    : html`<span class="row-band"
                        >${intervalBar({ from: -most, to: most, low, high, value: logOdds })}</span
                      >`,
              },
              {
                key: 'odds',
                head: words.odds,
                num: true,
                cell: ({ logOdds }) => html`<b>${odds(logOdds)} ×</b>`,
              },
              {
                key: 'between',
                head: `${t.funnel.between} (${f.percent(funnel.interval)})`,
                num: true,
                cell: ({ low, high }) =>
                  low === null || high === null ? t.common.none : t.common.range(odds(low), odds(high)),
              },
            ],
          })
    }`;
}

/** Returns the label of a driver, with its reference level. */
function driverName(view: View, { name, level, pooled, reference, unit, bent }: Driver): string {
  const { t, f } = view;
  const words = t.scores;
  const column = featureName(view, name);
  if (unit !== null) return bent ? words.bent(column) : words.deviation(column, f.number(unit));
  const word = (said: string): string => (said === '' ? t.steps.blank : said);
  const what = t.groups.with(
    column,
    pooled.length > 0 ? words.rare(f.count(pooled.length)) : word(level ?? ''),
  );
  return reference === null ? what : words.against(what, word(reference));
}
