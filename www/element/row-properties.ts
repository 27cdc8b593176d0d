import type { Source } from '../client/sources';
import type { TableOptions, TableRole } from '../api/report';
import { rowsToFile, type Rows } from '../client/rows';

export type { Rows };

/** The properties that take rows, which are also the roles of the tables made of them. */
export type RowProperty = Extract<TableRole, 'orders' | 'customers' | 'stages' | 'surveys' | 'campaigns'>;

/** What is given is opened; what cannot be is told. */
export interface GivenHost {
  open(files: Source[], tables: Record<string, TableOptions>): void;
  failed(failure: unknown): void;
}

/**
 * Data given by properties. All that is set in one go is opened together: a page that sets `orders` and `customers`
 * means one analysis, not two.
 */
export class Given {
  private sources: Source[] = [];
  private readonly tables = new Map<RowProperty, Rows>();
  private waiting = false;
  private count = 0;

  constructor(private readonly host: GivenHost) {}

  files(files: Source[]): void {
    this.sources = files;
    this.soon();
  }

  /** Sets the rows of a table, or takes them back. */
  rows(role: RowProperty, rows: Rows | null | undefined): void {
    if (rows === null || rows === undefined) this.tables.delete(role);
    else this.tables.set(role, rows);
    this.soon();
  }

  private soon(): void {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => {
      this.take().catch((failure: unknown) => this.host.failed(failure));
    });
  }

  private async take(): Promise<void> {
    this.waiting = false;
    this.count += 1;
    const { count } = this;
    const tables = [...this.tables];
    const options: Record<string, TableOptions> = {};
    const made: Source[] = [];
    for (const [role, rows] of tables) {
      const name = `${role}.csv`;
      made.push(await rowsToFile(rows, name));
      // It was written here, so there is nothing to find out.
      options[name] = { role, encoding: 'utf-8', delimiter: ',', header: true };
    }
    const files = [...this.sources, ...made];
    // Rows set meanwhile come with a take of their own, which has the newest of everything.
    if (files.length > 0 && count === this.count) this.host.open(files, options);
  }
}
