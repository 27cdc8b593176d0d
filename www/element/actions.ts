import { emptyLead } from '../view/edits/lead-decisions';
import { addDecision, asDecisions, decisionsFile, freeKey, removeDecision } from '../client/decisions';
import type { Choice } from '../view/edits/user-options';
import type { CustomerRow, LeadRow, Decisions, Deed, Standing, TableOptions } from '../api/report';
import { saveFile } from './save';
import { shapeOf, type Session } from './session';
import type { Options } from '../api/report';
import { hasCustomers, hasLeads } from '../view/report-view';
import type { Ui } from '../view/ui';
import type { Actions, ExportName } from '../view/view';

/** What the actions need of their element. */
export interface ActionsHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  taken(files: readonly File[], how: 'replace' | 'add'): void;
  takeSample(): void;
  forgetWish(): void;
  asked(): Options;
  /** What the person chose beside the options that the page has set; gives the way to take it back. */
  choose(change: Choice): () => void;
  fire(type: string, detail: unknown): void;
  dismissStartError(): void;
  requestUpdate(): void;
}

/** Customers on a list of those to look after. */
const listed = 8;

const formats = {
  customers: 'csv',
  leads: 'csv',
  rejects: 'csv',
  unmatched: 'csv',
  contracts: 'csv',
  textbook: 'csv',
  report: 'json',
  propensity: 'csv',
} as const satisfies Record<ExportName, string>;

/** What the view may ask for, answered by the session; and what the element asks of what was decided. */
export interface ElementActions extends Actions {
  /** Decisions that were not saved, as a file; null where there are none. */
  unsaved(): Ui['left'];
}

/** The decisions as a file, or nothing where there is no report. */
function fileOf(now: Decisions, session: Session | null): string | null {
  const report = session?.shown?.report;
  return report ? `${JSON.stringify(decisionsFile(now, report), null, 1)}\n` : null;
}

/** Answers the view by the session. */
export function actionsOf(host: ActionsHost, ui: Ui, current: () => Session | null): ElementActions {
  let asked = 0;
  const previewing = new Set<string>();

  async function page(): Promise<void> {
    const session = current();
    const report = session?.shown?.report;
    if (!session?.shown?.book || !report || !hasCustomers(report)) return;
    const mine = ++asked;
    const { sort, descending, offset, limit, segment, standing, decided: byHand, membership } = ui.customers;
    ui.set(({ customers }) => (customers.loading = true));
    try {
      const found = await session.customers({
        sort,
        descending,
        offset,
        limit,
        ...(segment === null ? {} : { segment }),
        ...(standing === null ? {} : { standing }),
        ...(byHand ? { decided: true } : {}),
        ...(membership === null ? {} : { membership }),
      });
      // A later question may have overtaken this one.
      if (mine === asked) ui.customers.page = found;
    } finally {
      if (mine === asked) ui.set(({ customers }) => (customers.loading = false));
    }
  }

  async function leads(): Promise<void> {
    const session = current();
    const report = session?.shown?.report;
    if (!session?.shown?.book || !report || !hasLeads(report)) return;
    const { query } = ui.leads;
    ui.set((u) => (u.leads.loading = true));
    try {
      const found = await session.leads(query);
      // A later question may have overtaken this one.
      if (query === ui.leads.query) ui.leads.page = found;
    } finally {
      if (query === ui.leads.query) ui.set((u) => (u.leads.loading = false));
    }
  }

  /** The first of those who stand so, the most valuable first, with their time. */
  async function care(standing: Standing): Promise<void> {
    const session = current();
    const book = session?.shown?.book;
    if (!book) return;
    ui.set(() => (ui.care = { standing, rows: null }));
    const { rows } = await book.customers({ sort: 'clv', descending: true, limit: listed, standing });
    const times = await book.timelines(rows.map(({ customer_id: id }) => id));
    // Another list, or another report, may be open by now.
    if (ui.care?.standing !== standing || current()?.shown?.book !== book) return;
    ui.set(() => {
      for (const time of times) ui.timelines.set(time.customer, time);
      ui.care = { standing, rows };
    });
  }

  async function timeline(customer: string): Promise<void> {
    const book = current()?.shown?.book;
    if (!book || ui.timelines.has(customer)) return;
    const [time] = await book.timelines([customer]);
    if (time !== undefined && book === current()?.shown?.book) ui.set(() => ui.timelines.set(customer, time));
  }

  async function save(name: ExportName): Promise<void> {
    const bytes = await current()?.export(name, formats[name]);
    if (bytes !== undefined)
      saveFile(bytes, `${name}.${formats[name]}`, formats[name] === 'csv' ? 'text/csv' : 'application/json');
  }

  async function preview(table: string): Promise<void> {
    const book = current()?.shown?.book;
    if (!book || ui.previews.has(table) || previewing.has(table)) return;
    previewing.add(table);
    try {
      const rows = await book.preview(table);
      // Another book may be on show by now.
      if (book === current()?.shown?.book) ui.set(() => ui.previews.set(table, rows));
    } catch (failure) {
      // It is told once, and not asked for again with every drawing.
      ui.previews.set(table, { columns: [], rows: [] });
      throw failure;
    } finally {
      previewing.delete(table);
    }
  }

  async function trial(table: string): Promise<void> {
    const change = ui.drafts.get(table);
    if (change === undefined) return;
    const found = (await current()?.trial(table, change).catch(shapeOf)) ?? null;
    // A later change may have overtaken this one.
    if (found !== null && ui.drafts.get(table) === change) ui.set(() => ui.trials.set(table, found));
  }

  /** Analyses what is open again, with what was chosen. */
  const again = (change: Choice): void => {
    const takeBack = host.choose(change);
    current()?.analyze(host.asked()).catch(takeBack);
  };

  const now = (): Decisions => {
    const { decisions } = host.asked();
    return decisions === undefined ? {} : asDecisions(decisions);
  };

  /** Analyses with other decisions; where that fails, the earlier ones hold. */
  function judge(change: (before: Decisions) => Decisions): void {
    const session = current();
    if (!session?.shown?.book) return;
    const before = now();
    const decisions = change(before);
    const count = (all: Decisions): number => all.decisions?.length ?? 0;
    const takeBack = host.choose({ decisions });
    session.analyze(host.asked()).then(() => {
      ui.set(() => (ui.unsaved = true));
      const last = count(decisions) > count(before) ? (decisions.decisions?.at(-1) ?? null) : null;
      host.fire('loupe-decision', { decision: last, decisions });
    }, takeBack);
  }

  const saveText = (text: string): void => saveFile(text, 'loupe-decisions.json', 'application/json');

  /** A failure is shown beside what is there. */
  const tell = (work: Promise<void>): void => {
    work.catch((error: unknown) => current()?.fail(error));
  };

  return {
    open: (files, how) => host.taken([...files], how),
    sample: () => host.takeSample(),
    cancel: () => {
      host.forgetWish();
      current()?.cancel();
    },
    reread: (tables: Record<string, TableOptions>) => {
      // Its failure is told by the session.
      current()
        ?.reread(tables, host.asked())
        .catch(() => undefined);
    },
    retry: (tables: Record<string, TableOptions>) => {
      current()
        ?.retry(tables)
        .catch(() => undefined);
    },
    preview: (table) => tell(preview(table)),
    trial: (table) => tell(trial(table)),
    leaveOut: (table) => {
      current()
        ?.leaveOut(table, host.asked())
        .catch(() => undefined);
    },
    money: (change) => again(change),
    business: (business) => again({ business }),
    value: (value) => again({ value }),
    segments: (segments) => again({ segments }),
    funnel: (funnel) => again({ funnel }),
    propensity: (propensity) => again({ propensity }),
    decide: (deed: Deed) => {
      const report = current()?.shown?.report;
      if (report) judge((before) => addDecision(before, deed, ui.reason, report, today()));
    },
    undecide: (place) => {
      const report = current()?.shown?.report;
      if (report) judge((before) => removeDecision(before, place, report));
    },
    freeKey: () => {
      const report = current()?.shown?.report;
      return report ? freeKey(now(), report) : 1;
    },
    saveDecisions: () => {
      const text = fileOf(now(), current());
      if (text === null) return;
      saveText(text);
      ui.set(() => (ui.unsaved = false));
    },
    left: (what) => {
      if (what === 'save' && ui.left !== null) saveText(ui.left.text);
      ui.set(() => (ui.left = null));
    },
    unsaved: () => {
      const decisions = now();
      const text = ui.unsaved ? fileOf(decisions, current()) : null;
      ui.unsaved = false;
      return text === null ? null : { decisions: decisions.decisions?.length ?? 0, text };
    },
    save: (name) => tell(save(name)),
    page: () => tell(page()),
    leads: () => tell(leads()),
    selectLead: (lead: LeadRow) => {
      ui.set((u) => {
        u.lead = lead;
        u.leadDraft = emptyLead;
      });
      host.fire('loupe-select', { lead });
    },
    care: (standing) => tell(care(standing)),
    timeline: (customer) => tell(timeline(customer)),
    select: (customer: CustomerRow) => {
      ui.set(() => (ui.drawer = customer));
      tell(timeline(customer.customer_id));
      host.fire('loupe-select', { customer });
    },
    go: (section) => {
      const heading = host.renderRoot.querySelector<HTMLElement>(`#title-${section}`);
      heading?.focus({ preventScroll: true });
      heading?.closest('section')?.scrollIntoView({ block: 'start' });
    },
    dismiss: (notice) => {
      const session = current();
      if (session !== null) {
        if (notice === 'error') session.error = null;
        else session.recovered = null;
      }
      host.dismissStartError();
      host.requestUpdate();
    },
  };
}

/** The day on the person's own calendar. */
function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
