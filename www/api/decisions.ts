/** A person's judgement: what `loupe-decisions.json` holds, and what the report says of it. Types only. */

/** What a column has to say of a customer: numbers from … to, or one of these words. */
export interface Condition {
  column: string;
  from?: number;
  to?: number;
  is?: string[];
}

/** What is to be done. Groups are named by their keys, customers by their ids. */
export type Deed =
  | { kind: 'move'; customers: string[]; to: number; name?: string }
  | { kind: 'move'; segment?: number; where: Condition[]; to: number; name?: string }
  | { kind: 'split'; segment: number; where: Condition[]; to: number; name?: string }
  | { kind: 'merge'; segments: number[] }
  | { kind: 'rename'; segment: number; name: string }
  | { kind: 'lock'; segment: number }
  | LeadDeed;

/** What a person says of leads, beside what the model said of them then. */
export type LeadDeed = ({ kind: 'probability' } & OfLeads) | ({ kind: 'stage'; stage: string } & OfLeads);

interface OfLeads {
  leads: string[];
  win?: number;
  next?: number;
  modelWin?: number;
  modelNext?: number;
}

/** A deed with who, when and why. */
export type Decision = Deed & { by: string; at: string; why: string };

/** A group as it was in an earlier run. */
export interface GroupThen {
  key: number;
  name: string;
  label: string | null;
  size: number;
  /** Means of those whom the model put into it. */
  center: Record<string, number>;
  /** Fingerprints of its customers' ids, twelve hexadecimal digits each. */
  members: string | null;
  /** The same of whom the model put into it, where those are others; '' for a group that a person made. */
  model: string | null;
}

/** The list of an action of an earlier run. */
export interface ActionThen {
  kind: 'win-back' | 'second-order';
  /** Fingerprints of those who were to be written to. */
  treatment: string;
  /** Fingerprints of those who were left alone. */
  control: string;
}

/** The groups of one run. */
export interface GroupsThen {
  observationEnd: string | null;
  method: string;
  groups: GroupThen[];
  /** How they were made: the next run makes them likewise, where nothing else is asked for. */
  made?: object;
  /** True for one that only says which groups were on show when something was decided. */
  session?: boolean;
  /** The lists of customers of whom some were left alone. */
  actions?: ActionThen[];
}

/** The content of `loupe-decisions.json`. */
export interface Decisions {
  loupe?: 'decisions';
  version?: 1;
  /** The last run last. */
  runs?: GroupsThen[];
  decisions?: Decision[];
}
