/** What can be asked of an analysis, and of the way files are read. All of it may be left out. */
import type { Report } from './report';
import type { Decisions } from './report-decisions';
import type { Ordering } from './report-funnel';
import type { Business } from './report-health';
import type { ColumnRole, DateOrder, TableRole } from './report-tables';

/** How one file is to be read; whatever is left out is found from the file. */
export interface TableOptions {
  role?: TableRole;
  /**
   * The only sheet (or sheets) of a workbook to be read, hidden or not; by default all that are not hidden. What else is
   * said of a workbook counts for each of its sheets; what is said of a sheet, as `book.xlsx › Orders`, before that.
   */
  sheet?: string | string[] | null;
  /** `utf-8 utf-16le utf-16be gb18030 big5 shift_jis windows-1250 windows-1251 windows-1252`. */
  encoding?: string;
  /** One of `, ; tab | ^ :`, `blanks` for runs of them, or the characters 30 and 31 of ASCII. */
  delimiter?: string;
  quote?: '"' | "'" | 'none';
  /** Records that stand before the header, or before the first row where there is none. */
  preamble?: number;
  decimal?: '.' | ',';
  dateOrder?: DateOrder;
  header?: boolean;
  /** Column role → header name. A role given as null is not used. */
  columns?: Partial<Record<ColumnRole, string | null>>;
}

export interface Options {
  seed?: number;
  locale?: string;
  currency?: string;
  /** What one of a currency is worth in `currency`. */
  rates?: Record<string, number>;
  observationEnd?: string;
  interval?: number;
  /** Default: guessed from the time between purchases. */
  business?: Business['kind'];
  /** What is typical, as shares: low and high. */
  benchmarks?: { utilisation?: [number, number]; blackHole?: [number, number] };
  tables?: Record<string, TableOptions>;
  value?: {
    model?: 'auto' | 'nbd' | 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd' | 'bg-bb' | 'sbg';
    timeUnit?: 'day' | 'week' | 'month' | 'year';
    horizon?: number;
    discountRate?: number;
    margin?: number;
    /** What winning a customer costs. */
    acquisitionCost?: number;
    /** How often customers are drawn anew for intervals. */
    bootstrap?: number;
    /** Purchases within the horizon that make a customer loyal. Default: 1. */
    loyalPurchases?: number;
    /** For the textbook's formula: the share that stays from one year to the next, and the margin of a customer a year. */
    retention?: number;
    averageMargin?: number;
  };
  segments?: {
    method?: 'kmeans' | 'mixture' | 'rfm';
    k?: number | 'auto';
    maxSegments?: number;
    /** A number of groups of which one is a smaller share of the customers is not chosen. */
    smallestShare?: number;
    scale?: 'standard' | 'robust' | 'none';
    /** Of a mixture. */
    covariance?: 'auto' | 'full' | 'tied' | 'diagonal';
    /** Added to each variance of a mixture. */
    varianceFloor?: number;
    features?:
      | {
          /** One of the ledger's, of events or answers, or any column of the customers' table: docs/models.md lists them. */
          column: string;
          transform?: 'none' | 'log1p' | 'log1p-relative';
          weight?: number;
        }[]
      | null;
    /** Whether the report says, by fingerprints, who belongs to which group. Default: true. */
    members?: boolean;
  };
  /** What `loupe-decisions.json` holds, or an earlier report, whose groups are found again. */
  decisions?: Decisions | Report;
  funnel?: {
    stages?: string[];
    windowDays?: number | null;
    outcome?: { column: string; won?: string[]; lost?: string[] };
    /** What it takes to have reached a stage. Default: `open`. */
    ordering?: Ordering;
    /** Days within which scores foretell. */
    horizonDays?: number | null;
    /** Columns that scores do without. */
    exclude?: string[];
    /** Columns that may know the answer, of which a person knows that they were filled before. */
    keep?: string[];
    /** λ in ½λ‖β‖². Default: `cv`. */
    penalty?: 'cv' | number;
    /** The rows that scores are checked on: those whose place, from 0, leaves `equals` when divided by `modulo`. */
    testRows?: { modulo: number; equals: number } | null;
    /** Probabilities of winning from which on a lead is an A, a B and a C. */
    grades?: [number, number, number];
  };
  /** Who is likely to buy of a category next. */
  propensity?: { category: string; days?: number };
}
