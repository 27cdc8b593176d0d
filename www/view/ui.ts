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

/** What the customers' table is asked for. */
/** A condition of a rule as it is typed: numbers, or (not null) a word. */
export interface RuleDraft {
  column: string;
  from: string;
  to: string;
  is: string | null;
}

/** A figure that groups can be made of, as it is chosen but not yet applied. */
export interface FeatureDraft {
  column: string;
  used: boolean;
  /** '' for what is usual for its values. */
  transform: '' | 'none' | 'log1p' | 'log1p-relative';
  weight: number;
}

export interface CustomersState {
  sort: keyof CustomerRow;
  descending: boolean;
  offset: number;
  limit: number;
  segment: number | null;
  standing: Standing | null;
  /** Only those whom a person put elsewhere. */
  decided: boolean;
  /** Only those who belong to two groups, or to none clearly. */
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

/** What the leads' table is asked for. */
export interface LeadsState {
  query: LeadQuery;
  page: LeadPage | null;
  loading: boolean;
}

/** The open leads, the most promising first. */
export const openLeads: LeadQuery = { state: 'open', sort: 'pWin', descending: true, offset: 0 };

/** What can be compared with a rule of thumb. */
export type Benchmark = 'utilisation' | 'blackHole';

/** What the person has opened, sorted and chosen: the state of the view and of nothing else. */
export class Ui {
  /** Figures shown as tables. */
  readonly asTable = new Set<string>();
  /** Changes to how a table is read, not yet applied; by table name. */
  readonly drafts = new Map<string, TableOptions>();
  /** First rows of tables, once asked for. */
  readonly previews = new Map<string, Preview>();
  /** First rows as they would be read with the changes of the draft, or why they cannot be. */
  readonly trials = new Map<string, Preview | LoupeErrorShape>();
  /** Questions whose rarer answers are shown, by table name. */
  readonly unfolded = new Set<string>();
  /** Rates as they are typed, by currency. */
  readonly rates = new Map<string, string>();
  /** Rules of thumb as they were changed here. */
  readonly benchmarks = new Map<Benchmark, Range>();
  customers: CustomersState = { ...firstCustomers };
  leads: LeadsState = { query: { ...openLeads, limit: 50 }, page: null, loading: false };
  /** The lead whose drawer is open, and what is typed there. */
  lead: LeadRow | null = null;
  leadDraft: LeadDraft = emptyLeadDraft;
  /** The column by which the funnel is broken down; null for the first. */
  breakdown: string | null = null;
  /** The step that is shown there, and the one whose chances are checked; null for what matters most. */
  step: number | null = null;
  checked: number | null = null;
  /** Whom to look after: the list that is open, and the first of those on it once they are there. */
  care: { standing: Standing; rows: CustomerRow[] | null } | null = null;
  /** Customers through time, once asked for. */
  readonly timelines = new Map<string, CustomerTimeline>();
  /** The customer whose drawer is open. */
  drawer: CustomerRow | null = null;
  /** The key of the group whose sheet is open. */
  group: number | null = null;
  /** Conditions of the rule that is typed there. */
  rule: RuleDraft[] = [];
  /** The key of the group to join it with. */
  mergeWith: number | null = null;
  /** The key of the group to move the customer of the drawer to. */
  moveTo: number | null = null;
  /** Who decides, and why. */
  readonly reason = { by: '', why: '' };
  /** Something was decided since the decisions were saved. */
  unsaved = false;
  /** Decisions on other data that were not saved, as a file. */
  left: { decisions: number; text: string } | null = null;
  /** Figures that groups are to be made of, as changed here; null where nothing was changed. */
  features: FeatureDraft[] | null = null;
  proof = false;
  /** A file is held over the element. */
  dragging = false;
  /** Sections drawn so far: one a task, so that a new report never holds the page up. */
  revealed = 1;
  /** The section on screen. */
  section = '';
  /** The book on show: what was found out of its files stands as long as it does. */
  private book: object | null = null;

  constructor(private readonly changed: () => void) {}

  /** Changes state and has the view drawn again. */
  set(change: (ui: this) => void): void {
    change(this);
    this.changed();
  }

  /**
   * A new report: what was opened in the old one does not apply; what was changed of the files neither, where they were
   * read again and are another book. Without values the busiest customers come first.
   */
  forget({ value }: Report, book: object | null): void {
    this.revealed = 1;
    // Of the same leads those that were listed are listed again; levels of columns may be others.
    let { query } = this.leads;
    if (book !== this.book || query.column !== undefined) query = { ...openLeads, limit: query.limit ?? 50 };
    if (book === null || book !== this.book) {
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

  toggle(set: Set<string>, key: string): void {
    this.set(() => {
      if (!set.delete(key)) set.add(key);
    });
  }
}
