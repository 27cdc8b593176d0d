import type { Funnel, FunnelStage, Report, Segment, Segments, Unavailable, Value } from '../api/report';
import { isUnavailable } from '../api/report';

const missing: Unavailable = {
  unavailable: { code: 'not-in-this-version', need: 'a later version', have: 'an earlier one' },
};

/** What a report of an earlier version may lack. */
const parts: Partial<Report> = { contracts: missing, textbook: missing };

/** What a value of an earlier version may lack. */
const value: Partial<Value> = {
  reasonCode: '',
  tracking: null,
  cohorts: null,
  bootstrap: null,
  spendDistribution: [],
  aliveMap: null,
  standings: [],
  years: [],
};

const totals: Partial<Value['totals']> = {
  meanPurchases: null,
  meanClv: null,
  clvObserved: null,
  clvForever: null,
};

/** What groups of an earlier version may lack; their map had no axes of this kind. */
const groups: Partial<Segments> = {
  columns: [],
  words: {},
  membership: null,
  lifts: [],
  liftsOf: 0,
  grid: null,
  decided: null,
  movement: null,
};

const group: Partial<Segment> = {
  label: null,
  locked: false,
  members: null,
  model: null,
  modelCenter: null,
  traits: [],
};

/** What a funnel of an earlier version may lack. */
const funnel: Partial<Funnel> = {
  ordering: 'open',
  win: null,
  check: null,
  lost: 0,
  open: 0,
  backward: 0,
  currency: null,
  cohorts: [],
  breakdowns: [],
  worst: { leads: null, amount: null },
  grades: [],
  forecast: null,
  judgement: null,
};

const stage: Partial<FunnelStage> = {
  negative: 0,
  stillInStage: [],
  medianStay: null,
  lostAmount: null,
  openAmount: null,
};

function grouped(segments: Segments): Segments {
  const whole = { ...groups, ...segments, modelK: (segments as Partial<Segments>).modelK ?? segments.k };
  return {
    ...whole,
    map: { ...whole.map, axes: (whole.map as Partial<Segments['map']>).axes ?? [] },
    segments: whole.segments.map((segment) => ({
      ...group,
      ...segment,
      key: (segment as Partial<Segment>).key ?? segment.id,
    })),
  };
}

/** A report that was made elsewhere, by an earlier version perhaps: what it does not have is said to be missing. */
export function completed(report: Report): Report {
  const { segments } = report;
  // What is no report of ours may lack it.
  const leads = (report as Partial<Report>).funnel ?? missing;
  const given: Report = {
    ...parts,
    ...report,
    segments: isUnavailable(segments) ? segments : grouped(segments),
    funnel: isUnavailable(leads)
      ? leads
      : { ...funnel, ...leads, stages: leads.stages.map((one) => ({ ...stage, ...one })) },
  };
  return isUnavailable(given.value)
    ? given
    : { ...given, value: { ...value, ...given.value, totals: { ...totals, ...given.value.totals } } };
}
