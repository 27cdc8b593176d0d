import type { Options, Range, Report } from '../api/report';
import type { UserOptions } from '../view/edits/user-options';
import type { Ui } from '../view/ui';
import type { AnalysisOptions } from './analysis-options';
import { openFiles } from './file-intake';
import type { Session } from './session';

/** What opening data needs from its element. */
export interface OpeningHost {
  session(): Session | null;
  showReport(report: Report): void;
  currentOptions(): Options;
  /** Unsaved decisions on the data on show, which count as handled from then on. */
  takeUnsaved(): Ui['left'];
}

/** Opens data: files that a person gives, samples, and sources of the host page. */
export class Opening {
  constructor(
    private readonly host: OpeningHost,
    private readonly options: AnalysisOptions,
    private readonly ui: Ui,
  ) {}

  /** Opens other data, with `options` as the only user's options; if that fails, the data on show keeps its own. */
  async afresh(open: () => Promise<Report>, options: UserOptions = {}): Promise<Report> {
    const { user } = this.options;
    const book = this.host.session()?.shown?.book ?? null;
    const unsaved = this.host.takeUnsaved();
    this.options.user = options;
    try {
      const report = await open();
      if (unsaved !== null) this.ui.set((ui) => (ui.left = unsaved));
      return report;
    } catch (failure) {
      if (book !== null && this.host.session()?.shown?.book === book) this.options.user = user;
      throw failure;
    }
  }

  /** Opens files that a person gives: data, and what was saved on an earlier visit. */
  files(session: Session, files: readonly File[], how: 'replace' | 'add'): Promise<Report | null> {
    const host = {
      showReport: (report: Report) => this.host.showReport(report),
      currentOptions: () => this.host.currentOptions(),
      setUserOptions: (change: UserOptions) => this.options.change(change),
      openAfresh: (open: () => Promise<Report>, options?: UserOptions) => this.afresh(open, options),
      setBenchmarks: (benchmarks: Record<string, Range>) => this.ui.setBenchmarks(benchmarks),
    };
    return openFiles(host, session, files, how);
  }

  /** Opens a sample in its own currency, unless another is set. */
  async sample(session: Session, files: readonly File[], currency: string | null): Promise<void> {
    if (files.length === 0) return;
    const own = currency === null ? {} : { currency };
    await this.afresh(() => session.open(files, { ...own, ...this.host.currentOptions() }));
  }
}
