import type { TableOptions } from '../api/report';
import { changesFormat, changeTable } from './edits/table-changes';
import type { View } from './view';

/** Adds a change to what is already changed of how this table is read. */
export function updateDraft({ ui, act }: View, table: string, change: TableOptions): void {
  ui.set(() => ui.drafts.set(table, changeTable(ui.drafts.get(table) ?? {}, change)));
  if (changesFormat(change)) act.trial(table);
}

/** Forgets what was changed and not yet applied. */
export function discardDraft({ ui }: View, table: string): void {
  ui.set(() => {
    ui.drafts.delete(table);
    ui.trials.delete(table);
  });
}
