import type { Source } from './client';
import type { TableOptions, TableRole } from './report';
import { rowsToFile, type Row } from './rows';

export type { Row };

/** The properties that take rows, which are also the roles of the tables made of them. */
export type RowProperty = Extract<TableRole, 'orders' | 'customers' | 'stages' | 'surveys' | 'campaigns'>;

/**
 * Data given by properties. All that is set in one go is opened together: a page that sets `orders` and `customers`
 * means one analysis, not two.
 */
export class Given {
  private sources: Source[] = [];
  private readonly tables = new Map<RowProperty, readonly Row[]>();
  private waiting = false;
  private count = 0;

  constructor(private readonly open: (files: Source[], tables: Record<string, TableOptions>) => void) {}

  files(files: Source[]): void {
    this.sources = files;
    this.soon();
  }

  rows(role: RowProperty, rows: readonly Row[]): void {
    this.tables.set(role, rows);
    this.soon();
  }

  private soon(): void {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => void this.take());
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
      options[name] = { role };
    }
    const files = [...this.sources, ...made];
    // Rows set meanwhile come with a take of their own, which has the newest of everything.
    if (files.length > 0 && count === this.count) this.open(files, options);
  }
}
