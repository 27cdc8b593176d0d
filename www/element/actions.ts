import { initialState, Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import { errorShape } from '../api/errors';
import { EXPORTS } from '../api/exports';
import { tableFile } from '../api/table-file';
import type {
  CustomerQuery,
  CustomerRow,
  Decisions,
  Deed,
  Export,
  LeadRow,
  Options,
  Report,
  Standing,
} from '../api/report';
import { addDecision, asDecisions, decisionsFile, freeKey, removeDecision } from '../client/decisions';
import { sessionText } from '../client/session-file';
import { emptyLeadDraft } from '../view/edits/lead-decisions';
import type { UserOptions } from '../view/edits/user-options';
import { hasCustomers, hasLeads } from '../view/report-view';
import type { CustomersState, Ui } from '../view/ui';
import type { Actions, HandoutActions, SampleName } from '../view/view';
import { saveFile } from './save';
import type { Session } from './session';

/** What the actions need from their element. */
export interface ActionsHandler {
  openFiles(files: readonly File[], how: 'replace' | 'add'): void;
  openSample(name: SampleName): void;
  /** Forgets what was requested before everything was loaded. */
  cancelPending(): void;
  /** The options of the next analysis. */
  currentOptions(): Options;
  /** What the person has set. */
  userOptions(): UserOptions;
  /** Changes the user's options; returns a function that undoes the change. */
  setUserOptions(change: UserOptions): () => void;
  fire(type: string, detail: unknown): void;
  /** Hides the error of loading. */
  dismissStartError(): void;
}

/** The actions of the view, and what the element itself needs of decisions. */
export interface ElementActions extends Actions {
  /** Decisions that have not been saved, as a file; `null` if there are none. They count as handled from then on. */
  takeUnsaved(): Ui['left'];
}

/** Number of customers on a list of those who need attention. */
const MAX_CARE_CUSTOMERS = 8;

/** Implements the view's actions with the session; `session` returns `null` before everything is loaded. */
export function createActions(
  host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
  handler: ActionsHandler,
  ui: Ui,
  session: () => Session | null,
  handout: HandoutActions,
): ElementActions {
  const openBook = () => session()?.shown?.book ?? null;
  const shownReport = () => session()?.shown?.report ?? null;

  /** Shows a failure beside what is on show. */
  const showFailure = (failure: unknown): void => session()?.fail(failure);
  const run = (work: Promise<unknown> | undefined): void => void work?.catch(showFailure);
  /** Runs a job, whose failure the session shows by itself. */
  const runJob = (job: Promise<unknown> | undefined): void => void job?.catch(() => undefined);

  /** Fetches pages of a table into its state. A newer query replaces an older one that has not been answered. */
  const pageTask = <Query, Page>(
    state: () => { page: Page; loading: boolean },
    fetch: (session: Session, query: Query) => Promise<Page>,
  ) => {
    const show = (change: object): void => ui.set(() => Object.assign(state(), change, { loading: false }));
    return new Task(host, {
      autoRun: false,
      task: ([now, query]: readonly [Session | null, Query]) =>
        now === null ? initialState : fetch(now, query),
      onComplete: (page) => show({ page }),
      onError: (failure) => {
        show({});
        showFailure(failure);
      },
    });
  };
  const customersTask = pageTask(
    () => ui.customers,
    (now, query: CustomerQuery) => now.customers(query),
  );
  const leadsTask = pageTask(
    () => ui.leads,
    (now, query: Ui['leads']['query']) => now.leads(query),
  );

  /** The session, if its book has such a table. */
  const sessionWith = (has: (report: Report) => boolean): Session | null => {
    const report = shownReport();
    return openBook() !== null && report !== null && has(report) ? session() : null;
  };

  function fetchCustomers(): void {
    const now = sessionWith(hasCustomers);
    if (now !== null) ui.set(({ customers }) => (customers.loading = true));
    void customersTask.run([now, customerQuery(ui.customers)]);
  }

  function fetchLeads(): void {
    const now = sessionWith(hasLeads);
    if (now !== null) ui.set(({ leads }) => (leads.loading = true));
    void leadsTask.run([now, ui.leads.query]);
  }

  /** Opens the list of the most valuable customers with this standing, with their timelines. */
  async function openCareList(standing: Standing): Promise<void> {
    const book = openBook();
    if (!book) return;
    ui.set(() => (ui.care = { standing, rows: null }));
    const { rows } = await book.customers({
      sort: 'clv',
      descending: true,
      limit: MAX_CARE_CUSTOMERS,
      standing,
    });
    const timelines = await book.timelines(rows.map(({ customer_id: id }) => id));
    // The list may have been closed or replaced, and so may the book.
    if (ui.care?.standing !== standing || openBook() !== book) return;
    ui.set(() => {
      for (const timeline of timelines) ui.timelines.set(timeline.customer, timeline);
      ui.care = { standing, rows };
    });
  }

  async function fetchTimeline(customer: string): Promise<void> {
    const book = openBook();
    if (!book || ui.timelines.has(customer)) return;
    const [timeline] = await book.timelines([customer]);
    if (timeline !== undefined && book === openBook()) ui.set(() => ui.timelines.set(customer, timeline));
  }

  async function saveExport(name: Export): Promise<void> {
    const { format, file, mediaType } = EXPORTS[name];
    const bytes = await session()?.export(name, format);
    if (bytes !== undefined) saveFile(bytes, file, mediaType);
  }

  async function saveTable(table: string): Promise<void> {
    const bytes = await session()?.export(`table:${table}`, 'csv');
    if (bytes !== undefined) saveFile(bytes, tableFile(table), 'text/csv');
  }

  const previewing = new Set<string>();

  async function fetchPreview(table: string): Promise<void> {
    const book = openBook();
    if (!book || ui.previews.has(table) || previewing.has(table)) return;
    previewing.add(table);
    try {
      const preview = await book.preview(table);
      if (book === openBook()) ui.set(() => ui.previews.set(table, preview));
    } catch (failure) {
      // An empty preview, so that it is not fetched, and its error not shown, at every update.
      ui.previews.set(table, { columns: [], rows: [] });
      throw failure;
    } finally {
      previewing.delete(table);
    }
  }

  /** Previews the draft of how a table is read. */
  async function fetchTrial(table: string): Promise<void> {
    const change = ui.drafts.get(table);
    if (change === undefined) return;
    const trial = (await session()?.previewWith(table, change).catch(errorShape)) ?? null;
    if (trial !== null && ui.drafts.get(table) === change) ui.set(() => ui.trials.set(table, trial));
  }

  /** Analyses the open book with a change of the user's options. */
  const analyzeWith = (change: UserOptions): void => {
    const undo = handler.setUserOptions(change);
    session()?.analyze(handler.currentOptions()).catch(undo);
  };

  const currentDecisions = (): Decisions => {
    const { decisions } = handler.currentOptions();
    return decisions === undefined || decisions === null ? {} : asDecisions(decisions);
  };

  /** Analyses with changed decisions; if that fails, the earlier ones stay. */
  function changeDecisions(change: (before: Decisions, report: Report) => Decisions): void {
    const now = session();
    const report = shownReport();
    if (!now || !report || !openBook()) return;
    const before = currentDecisions();
    const decisions = change(before, report);
    const undo = handler.setUserOptions({ decisions });
    now.analyze(handler.currentOptions()).then(() => {
      ui.set(() => (ui.unsaved = true));
      const added = countOf(decisions) > countOf(before);
      handler.fire('loupe-decision', {
        decision: added ? (decisions.decisions?.at(-1) ?? null) : null,
        decisions,
      });
    }, undo);
  }

  /** The decisions as the text of a file; `null` if there is no report. */
  const decisionsText = (lists: 'kept' | 'new' = 'kept'): string | null => {
    const report = shownReport();
    return report && `${JSON.stringify(decisionsFile(currentDecisions(), report, lists), null, 1)}\n`;
  };

  const saveDecisionsText = (text: string): void =>
    saveFile(text, 'loupe-decisions.json', 'application/json');

  return {
    handout,
    open: (files, how) => handler.openFiles([...files], how),
    sample: (name) => handler.openSample(name),
    cancel: () => {
      handler.cancelPending();
      session()?.cancel();
    },
    reread: (tables) => runJob(session()?.reread(tables, handler.currentOptions())),
    retry: (tables) => runJob(session()?.retry(tables)),
    leaveOut: (table) => runJob(session()?.exclude(table, handler.currentOptions())),
    preview: (table) => run(fetchPreview(table)),
    trial: (table) => run(fetchTrial(table)),
    money: (change) => analyzeWith(change),
    expected: (expected) => analyzeWith({ expected }),
    business: (business) => analyzeWith({ business }),
    value: (value) => analyzeWith({ value }),
    satisfaction: (satisfaction) => analyzeWith({ satisfaction }),
    actions: (actions) => analyzeWith({ actions }),
    investment: (investment) => analyzeWith({ investment }),
    standardisation: (standardisation) => analyzeWith({ standardisation }),
    segments: (segments) => analyzeWith({ segments }),
    funnel: (funnel) => analyzeWith({ funnel }),
    propensity: (propensity) => analyzeWith({ propensity }),
    decide: (deed: Deed) =>
      changeDecisions((before, report) => addDecision(before, deed, ui.reason, report, today())),
    undecide: (index) => changeDecisions((before, report) => removeDecision(before, index, report)),
    freeKey: () => {
      const report = shownReport();
      return report ? freeKey(currentDecisions(), report) : 1;
    },
    saveDecisions: (lists) => {
      const text = decisionsText(lists);
      if (text === null) return;
      saveDecisionsText(text);
      ui.set(() => (ui.unsaved = false));
    },
    saveSession: () => {
      const report = shownReport();
      if (report === null) return;
      const { decisions: _decisions, ...options } = handler.userOptions();
      const text = sessionText({
        tables: session()?.tableChanges ?? {},
        options,
        decisions: decisionsFile(currentDecisions(), report),
        benchmarks: Object.fromEntries(ui.benchmarks),
      });
      saveFile(text, 'loupe-session.json', 'application/json');
      ui.set(() => (ui.unsaved = false));
    },
    left: (what) => {
      if (what === 'save' && ui.left !== null) saveDecisionsText(ui.left.text);
      ui.set(() => (ui.left = null));
    },
    takeUnsaved: () => {
      const text = ui.unsaved ? decisionsText() : null;
      ui.unsaved = false;
      return text === null ? null : { decisions: countOf(currentDecisions()), text };
    },
    save: (name) => run(saveExport(name)),
    saveTable: (table) => run(saveTable(table)),
    page: fetchCustomers,
    leads: fetchLeads,
    selectLead: (lead: LeadRow) => {
      ui.set((u) => {
        u.lead = lead;
        u.leadDraft = emptyLeadDraft;
      });
      handler.fire('loupe-select', { lead });
    },
    care: (standing) => run(openCareList(standing)),
    timeline: (customer) => run(fetchTimeline(customer)),
    select: (customer: CustomerRow) => {
      ui.set(() => (ui.drawer = customer));
      run(fetchTimeline(customer.customer_id));
      handler.fire('loupe-select', { customer });
    },
    go: (section) => {
      const heading = host.renderRoot.querySelector<HTMLElement>(`#title-${section}`);
      heading?.focus({ preventScroll: true });
      heading?.closest('section')?.scrollIntoView({ block: 'start' });
    },
    dismiss: (notice) => {
      const now = session();
      if (now !== null) {
        if (notice === 'error') now.error = null;
        else now.recovered = null;
      }
      handler.dismissStartError();
      host.requestUpdate();
    },
  };
}

function countOf({ decisions }: Decisions): number {
  return decisions?.length ?? 0;
}

/** The query of the customers' table; filters that are not set are left out. */
function customerQuery(state: CustomersState): CustomerQuery {
  const { sort, descending, offset, limit, segment, standing, decided, membership } = state;
  return {
    sort,
    descending,
    offset,
    limit,
    ...(segment === null ? {} : { segment }),
    ...(standing === null ? {} : { standing }),
    ...(decided ? { decided: true } : {}),
    ...(membership === null ? {} : { membership }),
  };
}

/** Today's date in the local time zone. */
function today(): string {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
