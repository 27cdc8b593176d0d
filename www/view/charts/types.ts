import type {
  AliveMap,
  BlackHole,
  CampaignReport,
  Cells,
  Cohorts,
  Contracts,
  DriverShare,
  Funnel,
  GroupGain,
  Holdout,
  Overview,
  Quality,
  Range,
  SatisfiedShare,
  Segments,
  SpendBand,
  Timeline,
  Tracking,
  Value,
} from '../../api/report';
import type { Texts } from '../../text/texts';
import type { Formats } from '../format';

/** What a chart is drawn for: its width in px, number formats and texts. */
export interface ChartContext {
  readonly width: number;
  readonly f: Formats;
  readonly t: Texts;
}

/** A chart: a pure function of its data and context. */
export type ChartRenderer<D> = (data: D, frame: ChartContext) => SVGSVGElement;

/** The map of customers, with the groups' names in the order of their ids. */
export interface MapData {
  readonly map: Segments['map'];
  readonly names: ReadonlyMap<number, string>;
  /** Labels of the axes. */
  readonly axes: readonly string[];
}

export interface CriteriaData {
  readonly criteria: Segments['criteria'];
  readonly k: number;
}

/** Earlier groups by key, current groups by id, and the customers that moved. */
export interface FlowsData {
  readonly then: readonly { key: number; name: string }[];
  readonly now: readonly { id: number; key: number; name: string }[];
  readonly flows: readonly { from: number | null; to: number | null; customers: number }[];
}

/** Each group's share of the customers and of the spend. */
export type SharesData = readonly { name: string; share: number; spend: number }[];

/** Satisfied shares of parts beside that of all. */
export interface SatisfiedData {
  readonly rows: readonly { name: string; share: SatisfiedShare }[];
  readonly all: number;
}

/** What remains at the ends of each line, and what is expected. */
export interface HingesData {
  readonly rows: readonly { name: string; low: number; high: number }[];
  readonly net: number;
}

/** Counts of cells, and the typical share used. */
export interface DataUsageData {
  readonly cells: Cells;
  readonly benchmark: Range;
}

/** The charts of the page. */
export interface Charts {
  readonly spend: ChartRenderer<Overview['months']>;
  readonly buyers: ChartRenderer<Overview['months']>;
  readonly map: ChartRenderer<MapData>;
  readonly criteria: ChartRenderer<CriteriaData>;
  readonly flows: ChartRenderer<FlowsData>;
  readonly shares: ChartRenderer<SharesData>;
  readonly distribution: ChartRenderer<Value['distribution']>;
  readonly concentration: ChartRenderer<Value['concentration']>;
  readonly repeats: ChartRenderer<Value['repeatPurchases']>;
  readonly cumulative: ChartRenderer<Tracking>;
  readonly incremental: ChartRenderer<Tracking>;
  readonly byFrequency: ChartRenderer<Holdout['byFrequency']>;
  readonly spendBands: ChartRenderer<SpendBand[]>;
  readonly aliveMap: ChartRenderer<AliveMap>;
  readonly payback: ChartRenderer<Cohorts>;
  readonly retention: ChartRenderer<Cohorts>;
  readonly survival: ChartRenderer<Contracts['survival']>;
  readonly gains: ChartRenderer<readonly GroupGain[]>;
  readonly hinges: ChartRenderer<HingesData>;
  readonly funnel: ChartRenderer<Funnel>;
  readonly leadMonths: ChartRenderer<Funnel>;
  readonly calibration: ChartRenderer<Quality>;
  readonly drivers: ChartRenderer<readonly DriverShare[]>;
  readonly decay: ChartRenderer<CampaignReport>;
  readonly satisfied: ChartRenderer<SatisfiedData>;
  readonly dataUsage: ChartRenderer<DataUsageData>;
  readonly coverage: ChartRenderer<Timeline>;
  readonly signals: ChartRenderer<BlackHole>;
}
