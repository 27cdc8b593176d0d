import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, Quality, Report, Transition } from '../../api/report';
import { lookup } from '../../text/lookup';
import { dataTable } from '../parts/data-table';
import { gradesForm } from '../parts/grades-form';
import { leakCards } from '../parts/leak-cards';
import { notice } from '../parts/notice';
import { section } from '../parts/section';
import type { View } from '../view';
import { rateWithInterval } from '../lead-labels';
import { counted } from '../phrases';
import { forecastPart } from './lead-forecast';
import { withStageNames } from './funnel';
import { calibrationPart, driversPart } from './scores-calibration';
import { sectionWarnings } from './warnings';

/** Below this p-value of the calibration test, probabilities are reported as off. */
const MIN_CALIBRATION_P = 0.05;

/** Renders the lead scores, beginning with how reliable they are. */
export function scoresSection(view: View, report: Report, given: Funnel, live: boolean): TemplateResult {
  const { t } = view;
  const words = t.scores;
  const funnel = withStageNames(view, given);
  const { win } = funnel;
  const warnings = sectionWarnings(
    view,
    // Each of these is shown as a question below.
    report.warnings.filter(({ code }) => code !== 'score-leak'),
    'scores',
  );
  if (win === null || win.reason === 'orders') {
    return section({
      id: 'scores',
      title: words.title,
      sentence: words.reasons['orders'] ?? '',
      quiet: true,
      body: warnings,
    });
  }
  const quality = win.quality;
  return section({
    id: 'scores',
    title: words.title,
    sentence: quality === null ? rateSentence(view, win) : reliabilitySentence(view, quality),
    sub:
      quality === null
        ? (lookup(words.reasons, win.reason ?? '') ?? '')
        : validationSentence(view, win, quality),
    body: html`${warnings}
    ${
      quality !== null && quality.calibrationP < MIN_CALIBRATION_P
        ? notice({ kind: 'quiet', title: t.common.notice, text: words.off, code: 'calibration-off' })
        : nothing
    }
    ${leakCards(view, report, funnel, live)} ${forecastPart(view, funnel)} ${stepsTable(view, funnel, win)}
    ${calibrationPart(view, funnel)} ${driversPart(view, funnel)} ${live ? gradesForm(view, funnel) : nothing}`,
  });
}

function rateSentence({ t, f }: View, { rate, low, high }: Transition): string {
  return rate === null || low === null || high === null
    ? f.sentence(t.common.cannotBeTold)
    : t.scores.only(f.percent(rate), f.percent(low), f.percent(high));
}

/** Sentences on the most frequent predicted range above the base rate and what came of it, and on the ranking (AUC). */
function reliabilitySentence(view: View, { bins, auc, baseRate }: Quality): string {
  const { t, f } = view;
  const high = bins.filter(({ predicted }) => predicted > baseRate);
  const most = (high.length > 0 ? high : bins).reduce<Quality['bins'][number] | null>(
    (a, b) => (a === null || b.n > a.n ? b : a),
    null,
  );
  return f.sentences([
    most === null
      ? null
      : t.scores.believe(
          f.count(most.n),
          t.common.range(f.percent(most.from), f.percent(most.to)),
          f.count(most.advanced),
        ),
    t.scores.order(f.count(auc * 100)),
  ]);
}

function validationSentence(view: View, { horizonDays }: Transition, quality: Quality): string {
  const { t, f } = view;
  const words = t.scores;
  return f.sentences([
    words.base(f.percent(quality.baseRate)),
    words.lift(f.number(quality.lift, 2)),
    words.split[quality.split](counted(view, quality.n), quality.from === null ? '' : f.day(quality.from)),
    horizonDays === null ? null : words.within(f.count(horizonDays)),
  ]);
}

function stepsTable(view: View, funnel: Funnel, win: Transition): TemplateResult {
  const { t, f } = view;
  const words = t.scores;
  const { check, transitions } = funnel;
  const rows = transitions.length < 2 ? [win] : [...transitions, win];
  return html`<h3>${words.steps}</h3>
    ${dataTable<Transition>({
      id: 'transitions',
      label: words.steps,
      cards: true,
      rows,
      columns: [
        {
          key: 'way',
          head: words.step,
          lead: true,
          cell: ({ from, to }) => (from === null ? words.win : words.way(from, to)),
        },
        { key: 'n', head: words.known, num: true, cell: ({ n }) => f.count(n) },
        {
          key: 'share',
          head: words.share,
          num: true,
          cell: (one) =>
            html`${rateWithInterval(view, one)}${one.skewed ? html`<small class="range">${words.skewed}</small>` : nothing}`,
        },
        {
          key: 'days',
          head: words.days,
          num: true,
          cell: ({ horizonDays }) => (horizonDays === null ? t.common.none : f.count(horizonDays)),
        },
        {
          key: 'auc',
          head: words.auc,
          num: true,
          cell: ({ quality, rate }) =>
            quality === null
              ? html`<em class="untold">${rate === null ? t.common.cannotBeTold : words.ranked}</em>`
              : f.count(quality.auc * 100),
        },
      ],
    })}
    ${
      check === null
        ? nothing
        : html`<p class="sub">${words.product(f.percent(check.product), f.percent(check.model))}</p>`
    }`;
}
