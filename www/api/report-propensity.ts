import type { Driver, Quality } from './report-funnel';

/** One of the likeliest customers. */
export interface LikelyCustomer {
  customer: string;
  p: number;
  low: number;
  high: number;
  /** Purchases of the category so far. */
  bought: number;
}

/** Who is likely to buy of a category next (docs/models.md). */
export interface Propensity {
  category: string;
  days: number;
  /** The day by which customers were looked at. */
  from: string;
  /** Customers then, and those who bought of it in as many days. */
  n: number;
  events: number;
  rate: number;
  low: number;
  high: number;
  /** Customers today, and how many of them are expected to buy. */
  customers: number;
  expected: number;
  top: LikelyCustomer[];
  features: Driver[];
  quality: Quality | null;
}
