import type { DisclosedReport } from '../api/disclosure';
import type {
  Actions,
  CalendarReport,
  Campaigns,
  Funnel,
  FunnelStage,
  Report,
  RoiReport,
  RoiRow,
  Satisfaction,
  Segment,
  Segments,
  Unavailable,
  Value,
} from '../api/report';
import { isUnavailable } from '../api/report';

const missing: Unavailable = {
  unavailable: { code: 'not-in-this-version', need: 'a later version', have: 'an earlier one' },
};

/** Defaults for parts that a report of an earlier version may lack. */
const reportDefaults: Partial<Report> = {
  contracts: missing,
  textbook: missing,
  standardisation: missing,
};

/** Defaults for the value part. */
const valueDefaults: Partial<Value> = {
  reasonCode: '',
  calendar: null,
  origins: [],
  customersLevel: null,
  naive: null,
  tracking: null,
  cohorts: null,
  bootstrap: null,
  spendDistribution: [],
  aliveMap: null,
  standings: [],
  years: [],
};

/** Defaults for season, trend and what happened once. */
const calendarDefaults: Partial<CalendarReport> = {
  isSeasonTold: false,
  weekdays: null,
  feasts: [],
  events: [],
};

const totalsDefaults: Partial<Value['totals']> = {
  meanPurchases: null,
  meanClv: null,
  clvObserved: null,
  clvForever: null,
};

/** Defaults for the segments. */
const segmentsDefaults: Partial<Segments> = {
  columns: [],
  words: {},
  membership: null,
  lifts: [],
  liftsOf: 0,
  grid: null,
  decided: null,
  movement: null,
};

const segmentDefaults: Partial<Segment> = {
  label: null,
  locked: false,
  members: null,
  model: null,
  modelCenter: null,
  traits: [],
};

/** Defaults for the funnel. */
const funnelDefaults: Partial<Funnel> = {
  pipelines: [],
  pipeline: null,
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

const stageDefaults: Partial<FunnelStage> = {
  negative: 0,
  stillInStage: [],
  medianStay: null,
  lostAmount: null,
  openAmount: null,
};

function completeSegments(segments: Segments): Segments {
  const whole = {
    ...segmentsDefaults,
    ...segments,
    modelK: (segments as Partial<Segments>).modelK ?? segments.k,
  };
  return {
    ...whole,
    map: { ...whole.map, axes: (whole.map as Partial<Segments['map']>).axes ?? [] },
    segments: whole.segments.map((segment) => ({
      ...segmentDefaults,
      ...segment,
      key: (segment as Partial<Segment>).key ?? segment.id,
    })),
  };
}

function completeFunnel(funnel: Funnel): Funnel {
  return {
    ...funnelDefaults,
    ...funnel,
    stages: funnel.stages.map((stage) => ({ ...stageDefaults, ...stage })),
  };
}

function completeActions(actions: Actions): Actions {
  const rows = actions.rows.map((row) => ({ ...{ lists: null }, ...row }));
  return { ...{ experiments: [], shared: 0 }, ...actions, rows };
}

function completeRoi(roi: RoiReport): RoiReport {
  const row = (given: RoiRow): RoiRow => ({ ...{ payback: null }, ...given });
  const { newCustomer } = roi;
  return {
    ...{ whatIf: [], quality: [], referrals: null },
    ...roi,
    newCustomer: newCustomer === null ? null : { ...{ low: null, high: null, roi: null }, ...newCustomer },
    all: row(roi.all),
    groups: roi.groups.map(({ by, rows }) => ({ by, rows: rows.map(row) })),
  };
}

function completeSatisfaction(satisfaction: Satisfaction): Satisfaction {
  const { drivers, loyalty } = satisfaction;
  return {
    ...satisfaction,
    drivers:
      drivers === null
        ? null
        : { ...drivers, rows: drivers.rows.map((row) => ({ ...{ low: null, high: null }, ...row })) },
    loyalty: loyalty === null ? null : { ...{ scoreGain: null }, ...loyalty },
  };
}

function completeCampaigns(campaigns: Campaigns): Campaigns {
  return {
    ...{ fromOrders: false, ordersOutside: 0 },
    ...campaigns,
    campaigns: campaigns.campaigns.map((campaign) => ({
      ...{ customers: 0 },
      ...campaign,
      periods: campaign.periods.map((period) => ({ ...{ customers: 0 }, ...period })),
    })),
  };
}

function completeValue(value: Value): Value {
  const { roi, calendar, holdout }: Partial<Value> = value;
  const whole = { ...valueDefaults, ...value };
  return {
    ...whole,
    totals: { ...totalsDefaults, ...value.totals },
    holdout: completed(holdout, (given) => ({ ...{ missing: [] }, ...given })),
    origins: whole.origins.filter((origin) => 'low' in origin),
    calendar: calendar ? { ...calendarDefaults, ...calendar } : null,
    roi: completed(roi, completeRoi),
  };
}

/** Completes a part of the report, if it is there. */
function completed<T extends object>(
  part: T | Unavailable | undefined,
  complete: (part: T) => T,
): T | Unavailable {
  if (part === undefined) return missing;
  return isUnavailable(part) ? part : complete(part);
}

/** Completes a report of an earlier version: parts that it lacks are `unavailable`, fields that it lacks have a default. */
export function completeReport(read: Report): Report {
  const report = withHiddenNumbers(read);
  // A host may hand over an object that is no report of ours and lacks even these.
  const { segments, funnel, value, satisfaction, campaigns, actions }: Partial<Report> = report;
  return {
    ...reportDefaults,
    ...report,
    segments: completed(segments, completeSegments),
    funnel: completed(funnel, completeFunnel),
    value: completed(value, completeValue),
    satisfaction: completed(satisfaction, completeSatisfaction),
    campaigns: completed(campaigns, completeCampaigns),
    actions: completed(actions, completeActions),
  };
}

/** A report to hand on that was read from JSON: its hidden numbers are `null` there, and 0 to whoever adds them up. */
function withHiddenNumbers(report: Report): Report {
  const hidden = (report as Partial<DisclosedReport>).disclosure?.hidden ?? [];
  if (hidden.length === 0) return report;
  const copy = structuredClone(report);
  for (const pointer of hidden) {
    const keys = pointer.split('/').slice(1);
    let place: unknown = copy;
    for (const [i, escaped] of keys.entries()) {
      const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      // A file that was handed on may name anything.
      if (typeof place !== 'object' || place === null || !Object.hasOwn(place, key)) break;
      if (i === keys.length - 1) Reflect.set(place, key, Number.NaN);
      else place = Reflect.get(place, key);
    }
  }
  return copy;
}
