import type {
  AliveMap,
  BlackHole,
  Cells,
  Cohorts,
  Contracts,
  Funnel,
  Holdout,
  Overview,
  Quality,
  Range,
  Segments,
  SpendBand,
  Timeline,
  Tracking,
  Value,
} from '../../api/report';
import type { Texts } from '../../text/texts';
import type { Formats } from '../format';

/** What a chart is laid out for. */
export interface Frame {
  readonly width: number;
  readonly f: Formats;
  readonly t: Texts;
}

/** A chart is a pure function of its data and its frame. */
export type Draw<D> = (data: D, frame: Frame) => SVGSVGElement;

/** The customers' map, with the groups' names in the order of their ids. */
export interface MapData {
  readonly map: Segments['map'];
  readonly names: ReadonlyMap<number, string>;
  /** What there is more of along each axis, in words. */
  readonly axes: readonly string[];
}

export interface CriteriaData {
  readonly criteria: Segments['criteria'];
  readonly k: number;
}

/** Groups then by key, groups now by id, and who went from which to which. */
export interface FlowsData {
  readonly then: readonly { key: number; name: string }[];
  readonly now: readonly { id: number; key: number; name: string }[];
  readonly flows: readonly { from: number | null; to: number | null; customers: number }[];
}

/** Each group's share of the customers and of the spend. */
export type SharesData = readonly { name: string; share: number; spend: number }[];

/** Cells from supplied to used, and the share used that is typical. */
export interface CellsData {
  readonly cells: Cells;
  readonly benchmark: Range;
}

/** The charts of the page. */
export interface Charts {
  readonly spend: Draw<Overview['months']>;
  readonly buyers: Draw<Overview['months']>;
  readonly map: Draw<MapData>;
  readonly criteria: Draw<CriteriaData>;
  readonly flows: Draw<FlowsData>;
  readonly shares: Draw<SharesData>;
  readonly distribution: Draw<Value['distribution']>;
  readonly concentration: Draw<Value['concentration']>;
  readonly repeats: Draw<Value['repeatPurchases']>;
  readonly cumulative: Draw<Tracking>;
  readonly incremental: Draw<Tracking>;
  readonly byFrequency: Draw<Holdout['byFrequency']>;
  readonly spendBands: Draw<SpendBand[]>;
  readonly aliveMap: Draw<AliveMap>;
  readonly payback: Draw<Cohorts>;
  readonly retention: Draw<Cohorts>;
  readonly survival: Draw<Contracts['survival']>;
  readonly funnel: Draw<Funnel>;
  readonly leadMonths: Draw<Funnel>;
  readonly calibration: Draw<Quality>;
  readonly cells: Draw<CellsData>;
  readonly coverage: Draw<Timeline>;
  readonly signals: Draw<BlackHole>;
}
