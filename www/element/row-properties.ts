import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Source } from '../client/sources';
import type { TableOptions, TableRole } from '../api/report';
import { rowsToFile, type Rows } from '../client/rows';

/** The properties that take rows. Each is the role of the table made from it. */
export type RowProperty = Extract<TableRole, 'orders' | 'customers' | 'stages' | 'surveys' | 'campaigns'>;

/** What becomes of the data. */
export interface RowPropertiesHandler {
  open(files: Source[], tables: Record<string, TableOptions>): void;
  failed(failure: unknown): void;
}

interface OpenArguments {
  files: Source[];
  tables: Record<string, TableOptions>;
}

/**
 * Data that the host page sets by properties. Everything set in one go is opened together, so that setting `orders` and
 * `customers` starts one analysis.
 */
export class RowProperties {
  private sources: Source[] = [];
  private readonly rows = new Map<RowProperty, Rows>();
  private scheduled = false;
  /** Writes the rows as files. Rows that are set meanwhile start it again, and only its last run opens anything. */
  private readonly conversion: Task<readonly [], OpenArguments>;

  constructor(host: ReactiveControllerHost, handler: RowPropertiesHandler) {
    this.conversion = new Task(host, {
      autoRun: false,
      task: () => this.toFiles(),
      onComplete: ({ files, tables }) => {
        if (files.length > 0) handler.open(files, tables);
      },
      onError: (failure) => handler.failed(failure),
    });
  }

  /** Sets the property `files`. */
  setFiles(files: Source[]): void {
    this.sources = files;
    this.schedule();
  }

  /** Sets the rows of a table, or removes it. */
  setRows(role: RowProperty, rows: Rows | null | undefined): void {
    if (rows === null || rows === undefined) this.rows.delete(role);
    else this.rows.set(role, rows);
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      void this.conversion.run([]);
    });
  }

  private async toFiles(): Promise<OpenArguments> {
    const files = [...this.sources];
    const tables: Record<string, TableOptions> = {};
    for (const [role, rows] of [...this.rows]) {
      const name = `${role}.csv`;
      files.push(await rowsToFile(rows, name));
      // The format is known, since the file is written here.
      tables[name] = { role, encoding: 'utf-8', delimiter: ',', header: true };
    }
    return { files, tables };
  }
}
