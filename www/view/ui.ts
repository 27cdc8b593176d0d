import { emptyLeadDraft, type LeadDraft } from './edits/lead-decisions';
import {
  isUnavailable,
  type CustomerPage,
  type CustomerRow,
  type CustomerTimeline,
  type LeadPage,
  type LeadQuery,
  type LeadRow,
  type LoupeErrorShape,
  type Preview,
  type TableOptions,
  type Range,
  type Report,
  type Standing,
} from '../api/report';

/** A condition of a rule as typed: a range of numbers or, if `is` is not `null`, a word. */
export interface RuleDraft {
  column: string;
  from: string;
  to: string;
  is: string | null;
}

/** A feature for segmentation, as chosen but not yet applied. */
export interface FeatureDraft {
  column: string;
  used: boolean;
  /** '' for the default transform. */
  transform: '' | 'none' | 'log1p' | 'log1p-relative';
  weight: number;
}

/** The query of the customers' table, and its current page. */
export interface CustomersState {
  sort: keyof CustomerRow;
  descending: boolean;
  offset: number;
  limit: number;
  segment: number | null;
  standing: Standing | null;
  /** Only customers whom a person moved. */
  decided: boolean;
  /** Only customers who belong to two groups, or to none clearly. */
  membership: 'also' | 'unclear' | null;
  page: CustomerPage | null;
  loading: boolean;
}

const firstCustomers: CustomersState = {
  sort: 'clv',
  descending: true,
  offset: 0,
  limit: 25,
  segment: null,
  standing: null,
  decided: false,
  membership: null,
  page: null,
  loading: false,
};

/** The query of the leads' table, and its current page. */
export interface LeadsState {
  query: LeadQuery;
  page: LeadPage | null;
  loading: boolean;
}

/** The open leads, the most promising first. */
export const openLeads: LeadQuery = { state: 'open', sort: 'pWin', descending: true, offset: 0 };

/** What can be compared with a rule of thumb. */
const BENCHMARKS = ['utilisation', 'blackHole'] as const;
export type Benchmark = (typeof BENCHMARKS)[number];

/** The state of the page: what is open, sorted, typed and chosen. */
export class Ui {
  /** Ids of figures shown as tables. */
  readonly asTable = new Set<string>();
  /** Reading options changed but not yet applied, by table name. */
  readonly drafts = new Map<string, TableOptions>();
  /** First rows of tables, by table name, once fetched. */
  readonly previews = new Map<string, Preview>();
  /** First rows as read with the draft options, or the error of that. */
  readonly trials = new Map<string, Preview | LoupeErrorShape>();
  /** Tables whose question shows all answers. */
  readonly unfolded = new Set<string>();
  /** Exchange rates as typed, by currency. */
  readonly rates = new Map<string, string>();
  /** Benchmarks changed by the person. */
  readonly benchmarks = new Map<Benchmark, Range>();
  customers: CustomersState = { ...firstCustomers };
  leads: LeadsState = { query: { ...openLeads, limit: 50 }, page: null, loading: false };
  /** The lead whose drawer is open, and its form. */
  lead: LeadRow | null = null;
  leadDraft: LeadDraft = emptyLeadDraft;
  /** The column of the breakdown; `null` for the first. */
  breakdown: string | null = null;
  /** The steps of the breakdown and of the calibration; `null` for the default. */
  step: number | null = null;
  checked: number | null = null;
  /** The open list of a retention group, and its customers once fetched. */
  care: { standing: Standing; rows: CustomerRow[] | null } | null = null;
  /** Timelines of customers, once fetched. */
  readonly timelines = new Map<string, CustomerTimeline>();
  /** The customer whose drawer is open. */
  drawer: CustomerRow | null = null;
  /** The key of the group whose sheet is open. */
  group: number | null = null;
  /** The rule that is being edited there. */
  rule: RuleDraft[] = [];
  /** The key of the group to merge it with. */
  mergeWith: number | null = null;
  /** The key of the group to move the customer of the drawer to. */
  moveTo: number | null = null;
  /** The author and reason of decisions. */
  readonly reason = { by: '', why: '' };
  /** There are decisions since the last save. */
  unsaved = false;
  /** Unsaved decisions on the previous data, as the text of a file. */
  left: { decisions: number; text: string } | null = null;
  /** Changed features for segmentation; `null` if unchanged. */
  features: FeatureDraft[] | null = null;
  /** What is shown of the report to hand on; `null` if the report itself is shown. */
  handout: { minimum: number; identifiers: boolean; article: HTMLElement | null } | null = null;
  proof = false;
  /** A file is being dragged over the element. */
  dragging = false;
  /** Number of sections rendered so far: one per task, so that a new report does not block the page. */
  revealed = 1;
  /** The id of the section on screen. */
  section = '';
  /** The book on show: drafts and previews of its files are kept as long as it is open. */
  private book: object | null = null;

  constructor(private readonly changed: () => void) {}

  /** Changes the state and requests a render. */
  set(change: (ui: this) => void): void {
    change(this);
    this.changed();
  }

  /**
   * Resets what belongs to the previous report; with another book also the drafts and previews of its files. Without
   * values customers are sorted by purchases.
   */
  forget({ value }: Report, book: object | null): void {
    this.revealed = 1;
    // The query is kept for the same leads, unless it names levels of a column, which may have changed.
    let { query } = this.leads;
    if (book !== this.book || query.column !== undefined) query = { ...openLeads, limit: query.limit ?? 50 };
    if (book === null || book !== this.book) {
      this.handout = null;
      this.drafts.clear();
      this.previews.clear();
      this.trials.clear();
      this.unfolded.clear();
      this.rates.clear();
    }
    this.book = book;
    this.customers = {
      ...firstCustomers,
      sort: !isUnavailable(value) && value.totals.clv !== null ? 'clv' : 'frequency',
      limit: this.customers.limit,
    };
    this.leads = { query, page: null, loading: false };
    this.lead = null;
    this.checked = null;
    this.drawer = null;
    this.group = null;
    this.features = null;
    this.moveTo = null;
    this.care = null;
    this.timelines.clear();
  }

  /** Takes over the rules of thumb of a saved session. */
  setBenchmarks(saved: Readonly<Record<string, Range>>): void {
    this.set(() => {
      this.benchmarks.clear();
      for (const name of BENCHMARKS) {
        const range = saved[name];
        if (range !== undefined) this.benchmarks.set(name, range);
      }
    });
  }

  toggle(set: Set<string>, key: string): void {
    this.set(() => {
      if (!set.delete(key)) set.add(key);
    });
  }
}
