/** Customer groups, as they stand in the report. */
import type { Decided, Movement } from './report-decisions';

export interface ProfileEntry {
  feature: string;
  /** The segment's mean, in the feature's own unit. */
  value: number;
  /** The mean of all customers. */
  all: number;
  /** value ÷ the mean of all customers. */
  lift: number | null;
  low: number | null;
  high: number | null;
  /** How far the segment's mean is from that of all, in standard deviations of all customers. */
  effect: number;
  effectLow: number | null;
  effectHigh: number | null;
}

/** What makes a group different. */
export interface Trait {
  feature: string;
  /** The word, for a column of words. */
  word: string | null;
  /** The group's mean, or the share of it that has the word. */
  value: number;
  lift: number | null;
  /** True where the group has more of it. */
  more: boolean;
}

export interface Segment {
  id: number;
  /** What stays when the number does not: a group that is found again has the key it had. */
  key: number;
  /** A stable key of a plain name, e.g. `regulars`; the views translate it. */
  name: string;
  /** The name that a person gave it. */
  label: string | null;
  /** True where a person said that whoever is in it stays in it. */
  locked: boolean;
  /** Fingerprints of its customers' ids; null where that is not wanted, or of very many customers. */
  members: string | null;
  /** The same of those whom the model alone would have in it, where those are others. */
  model: string | null;
  /** Mean of each column of numbers of those. */
  modelCenter: Record<string, number> | null;
  size: number;
  share: number;
  /** Mean of each column of numbers in its own unit. */
  center: Record<string, number>;
  /** The strongest first. */
  profile: ProfileEntry[];
  /** At most three, the strongest first. */
  traits: Trait[];
  /** Sum and mean of residual CLV, null where there is no value model. */
  clv: { total: number; mean: number } | null;
  /** Net spend so far, and its share of all; null without orders. */
  spend: { total: number; share: number } | null;
}

/** One number of groups, judged on a sample. */
export interface Criterion {
  k: number;
  inertia: number;
  silhouette: number | null;
  /** Lower is better. */
  bic: number | null;
  /** ln inertia in worlds without groups less ln inertia here. */
  gap: number | null;
  /** Mean adjusted Rand index with groups of customers drawn anew. */
  stability: number | null;
  /** Share of the smallest group. */
  smallest: number;
}

/** What a group has more or less often than all customers. */
export interface Lift {
  segment: number;
  column: string;
  word: string;
  count: number;
  of: number;
  share: number;
  low: number;
  high: number;
  all: number;
  lift: number;
  /** Corrected for the number looked at. */
  q: number;
}

export interface MapAxis {
  /** Share of all differences between customers that lies along it. */
  share: number;
  loadings: { feature: string; word: string | null; weight: number }[];
}

export interface Segments {
  method: 'kmeans' | 'mixture' | 'rfm';
  k: number;
  /** The number of them before a person decided anything. */
  modelK: number;
  /** The k that the data itself suggests; 1 means: no natural groups. */
  naturalK: number;
  /** How k came about. */
  chosenBy: 'user' | 'silhouette' | 'bic' | 'grid' | 'no-variation';
  /** Rows the criteria were computed on. */
  sample: number;
  criteria: Criterion[];
  features: {
    column: string;
    kind: 'number' | 'words';
    transform: string;
    scale: string;
    weight: number;
    mean: number;
    deviation: number;
    missing: number;
    levels: number;
    dropped: boolean;
    reason: string | null;
  }[];
  /** Columns that groups can be made of. */
  columns: string[];
  /** The words of those of words. */
  words: Record<string, string[]>;
  inertia: number;
  logLikelihood: number | null;
  covariance: 'full' | 'tied' | 'diagonal' | null;
  varianceFloor: number | null;
  segments: Segment[];
  /** How surely customers belong; null for k-means and the grid. */
  membership: {
    alsoFrom: number;
    overlaps: { segment: number; also: number; customers: number }[];
    unclear: number;
  } | null;
  lifts: Lift[];
  /** How many were looked at. */
  liftsOf: number;
  /** The RFM grid, where it is the method. */
  grid: {
    cuts: { feature: string; cuts: number[]; counts: number[] }[];
    cells: { score: string; name: string; customers: number }[];
  } | null;
  /** A seeded sample of customers along the first two principal components. */
  map: { axes: MapAxis[]; points: { x: number; y: number; segment: number }[] };
  /** What a person decided; null where nobody did. */
  decided: Decided | null;
  /** Who went where since the last run; null without one. */
  movement: Movement | null;
}
