import { LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { Task, TaskStatus } from '@lit/task';
import type { DisclosureOptions } from '../api/disclosure';
import { cancelled, errorShape } from '../api/errors';
import type { Export, ExportFormat, LoupeErrorShape, Options, Report } from '../api/report';
import { completeReport } from '../client/report-defaults';
import type { Rows } from '../client/rows';
import type { Source } from '../client/sources';
import { frameTextsOf, nearestLang, type Lang } from '../text/languages';
import type { Texts } from '../text/texts';
import { Formats } from '../view/format';
import { frame } from '../view/frame';
import type { LoadedReport, ReportModule } from '../view/report-module-type';
import { sectionIds, sectionsNamed } from '../view/section-ids';
import { styles } from '../view/style/styles';
import { Ui } from '../view/ui';
import type { FrameView, FrameState, HandoutFormat, SampleName } from '../view/view';
import { createActions } from './actions';
import { AnalysisOptions } from './analysis-options';
import { frameState } from './frame-state';
import { Handout } from './handout';
import { InputListeners } from './input-listeners';
import { load } from './load';
import { Opening } from './opening';
import { reportCurrency } from './report-currency';
import { RequestCounter } from './request-counter';
import { RowProperties } from './row-properties';
import { ScrollSpy } from './scroll-spy';
import { Session } from './session';

/** Accessors that a host page may have set as plain properties before the class was defined. */
const ACCESSORS = ['files', 'orders', 'customers', 'stages', 'surveys', 'campaigns', 'report'] as const;

/**
 * `<customer-loupe>`: customer analysis that never leaves the tab.
 *
 * Attributes: `src` (addresses of files to open, fetched before ready), `sections` (those to show, of
 * the ids in `www/view/section-ids.ts`), `lang`, `theme` (`auto`, `light` or `dark`), `currency`, `preload`,
 * `sample` (addresses of the files of a sample, which may be packed by gzip) and `sample-currency`, `second-sample` and
 * `second-sample-currency` of another. The element is small until it is first touched; then it loads
 * everything it will ever need, fires `loupe-ready`, and takes data only after that.
 *
 * Slots: `brand` and `tools` (ends of the bar), `sample-note` (the source of the sample), `proof` (the page's own text about
 * its Content-Security-Policy).
 *
 * @fires loupe-ready when everything is loaded; nothing is requested from then on
 * @fires loupe-progress with a `Progress`
 * @fires loupe-report with the `Report`
 * @fires loupe-select with `{ customer }` or `{ lead }`, a row of its table
 * @fires loupe-decision with `{ decision, decisions }`: the decision just made (`null` if one was removed), and all of them
 * @fires loupe-error with a `LoupeErrorShape`
 */
export class CustomerLoupe extends LitElement {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    src: { type: String },
    sections: { type: String },
    theme: { type: String },
    currency: { type: String },
    preload: { type: Boolean },
    sample: { type: String },
    sampleCurrency: { type: String, attribute: 'sample-currency' },
    secondSample: { type: String, attribute: 'second-sample' },
    secondSampleCurrency: { type: String, attribute: 'second-sample-currency' },
    options: { attribute: false },
  };

  declare src: string | null;
  declare sections: string | null;
  declare theme: string | null;
  declare currency: string | null;
  declare preload: boolean;
  declare sample: string | null;
  declare sampleCurrency: string | null;
  declare secondSample: string | null;
  declare secondSampleCurrency: string | null;
  /** The options of the analysis; setting them while a file is open analyses it again. */
  declare options: Options;

  private readonly ui = new Ui(() => this.requestUpdate());
  private readonly analysisOptions = new AnalysisOptions();
  private readonly opening = new Opening(
    {
      session: () => this.session,
      showReport: (report) => (this.report = report),
      currentOptions: () => this.currentOptions(),
      takeUnsaved: () => this.act.takeUnsaved(),
    },
    this.analysisOptions,
    this.ui,
  );
  private readonly requests = new RequestCounter(() => this.requestUpdate());
  private readonly rowProperties = new RowProperties(this, {
    open: (files, tables) =>
      this.whenReady((session) =>
        this.opening.afresh(() => session.open(files, this.currentOptions(), { tables })),
      ),
    failed: (failure) => this.whenReady((session) => session.fail(failure)),
  });
  private readonly handout = new Handout(
    this,
    {
      source: () => {
        const loaded = this.loaded(this.view());
        return this.report === null || loaded === null ? null : { report: this.report, loaded };
      },
      failed: (failure) => this.session?.fail(failure),
    },
    this.ui,
  );
  private readonly act = createActions(
    this,
    {
      openFiles: (files, how) => this.openGivenFiles(files, how),
      openSample: (name) => this.openSample(name),
      cancelPending: () => void this.pendingRequest.run([null]),
      currentOptions: () => this.currentOptions(),
      userOptions: () => this.analysisOptions.user,
      setUserOptions: (change) => this.analysisOptions.change(change),
      fire: (type, detail) => this.fire(type, detail),
      dismissStartError: () => (this.startError = null),
    },
    this.ui,
    () => this.session,
    this.handout,
  );
  /** Work that a person has requested and that waits until everything is loaded. Newer work replaces it, `null` cancels it. */
  private readonly pendingRequest = new Task(this, {
    autoRun: false,
    task: async ([work]: readonly [((session: Session) => Promise<unknown>) | null], { signal }) => {
      if (work === null) return;
      const session = await this.begin();
      // Not awaited: from here on the session shows that it is busy, and its errors.
      if (!signal.aborted) void work(session).catch(() => undefined);
    },
  });
  private session: Session | null = null;
  private draw: ReportModule | null = null;
  private texts: Record<Lang, Texts> | null = null;
  private samples: Record<SampleName, File[]> = { first: [], second: [] };
  private starting: Promise<Session> | null = null;
  /** How often the element has been removed from its page, to tell whether that happened while it loaded. */
  private removals = 0;
  private startError: LoupeErrorShape | null = null;
  private formats = new Formats('en', null);

  constructor() {
    super();
    this.src = this.sections = this.theme = this.currency = null;
    this.sample = this.sampleCurrency = this.secondSample = this.secondSampleCurrency = null;
    this.preload = false;
    this.options = {};
    new InputListeners(this, {
      files: (files, how) => this.openGivenFiles(files, how),
      dragging: (over) => {
        if (over !== this.ui.dragging) this.ui.set((ui) => (ui.dragging = over));
      },
      touched: () => this.startLoading(),
      pastedName: () => frameTextsOf(this.language).drop.pasted,
    });
    new ScrollSpy(this, (section) => {
      if (section !== this.ui.section) this.ui.set((ui) => (ui.section = section));
    });
  }

  /** Files to open, as `open()` does. */
  set files(files: Iterable<Source>) {
    this.rowProperties.setFiles([...files]);
  }
  /** Rows as an array of plain objects, or as columns: `{ customer: […], date: […] }`. `null` removes them. */
  set orders(rows: Rows | null) {
    this.rowProperties.setRows('orders', rows);
  }
  set customers(rows: Rows | null) {
    this.rowProperties.setRows('customers', rows);
  }
  set stages(rows: Rows | null) {
    this.rowProperties.setRows('stages', rows);
  }
  set surveys(rows: Rows | null) {
    this.rowProperties.setRows('surveys', rows);
  }
  set campaigns(rows: Rows | null) {
    this.rowProperties.setRows('campaigns', rows);
  }

  /** The report on show. Setting it shows a report made elsewhere, without its customers. */
  get report(): Report | null {
    return this.session?.shown?.report ?? null;
  }
  set report(given: Report | null) {
    if (given === null) return;
    const report = completeReport(given);
    this.whenReady((session) => {
      this.analysisOptions.user = {};
      this.ui.forget(report, null);
      session.showReport(report);
    });
  }

  /** Reads files and analyses them; resolves to the report, and fires its events as well. */
  async open(files: Iterable<Source>): Promise<Report> {
    const list = [...files];
    const session = await this.begin();
    return this.opening.afresh(() => session.open(list, this.currentOptions()));
  }

  /** Analyses what is open again. Default: with the options it has. */
  async analyze(options: Options = this.options): Promise<Report> {
    const session = await this.begin();
    this.options = options;
    return session.analyze(this.currentOptions());
  }

  /**
   * An export as bytes: the report as `json`, all others as `csv`. `handout` is the report to hand on, as `html`, `json` or
   * `csv`: without small cells and, unless asked for, without ids.
   */
  async export(
    name: Export | 'handout',
    format: ExportFormat | HandoutFormat,
    options: DisclosureOptions = {},
  ): Promise<Uint8Array> {
    const session = await this.begin();
    if (name === 'handout') return new TextEncoder().encode(await this.handout.text(format, options));
    return session.export(name, format as ExportFormat);
  }

  /** Loads everything, once; resolves when `loupe-ready` has fired. The first touch, `preload` and `src` load it too. */
  async ready(): Promise<void> {
    await this.begin();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of ACCESSORS) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    if (this.preload || this.src !== null) this.startLoading();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved is connected again before this runs. One that was removed frees its worker and memory.
    setTimeout(() => {
      if (this.isConnected) return;
      this.removals += 1;
      this.session?.stop();
      this.requests.stop();
      this.session = null;
      this.starting = null;
    });
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'lang') this.requestUpdate();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('preload') && this.preload) this.startLoading();
    if (this.session?.shown && this.ui.revealed < sectionIds.length) {
      setTimeout(() => this.ui.set((ui) => ui.revealed++));
    }
    // A question about a table is shown with its first rows.
    for (const { name, question } of this.session?.shown?.tables ?? []) if (question) this.act.preview(name);
    const book = this.session?.shown?.book ?? null;
    if (book === null || !(changed.has('options') || changed.has('currency'))) return;
    const options = this.analysisOptions.changed(this.options, this.currency);
    if (options !== null) this.whenReady((session) => session.analyze(options));
  }

  protected override render(): TemplateResult {
    this.setAttribute('data-ready', String(this.session !== null));
    const view = this.view();
    return frame(view, this.loaded(view), this.frameState(), sectionsNamed(this.sections));
  }

  private startLoading(): void {
    this.whenReady(() => undefined);
  }

  private begin(): Promise<Session> {
    this.starting ??= this.start().catch((error: unknown) => {
      // The next touch tries again.
      this.starting = null;
      const shape = errorShape(error);
      if (shape.code === 'cancelled') throw error;
      this.startError = shape;
      this.fire('loupe-error', shape);
      this.requestUpdate();
      throw error;
    });
    return this.starting;
  }

  private async start(): Promise<Session> {
    this.startError = null;
    this.requestUpdate();
    const { removals } = this;
    const { loupe, draw, texts, samples, sources } = await load(
      { first: this.sample, second: this.secondSample },
      this.src,
    );
    if (removals !== this.removals) {
      loupe.stop();
      throw cancelled();
    }
    this.session = new Session(loupe, {
      changed: () => this.requestUpdate(),
      progress: (progress) => this.fire('loupe-progress', progress),
      report: (report) => this.reportChanged(report),
      error: (error) => this.fire('loupe-error', error),
    });
    this.draw = draw;
    this.texts = texts;
    this.samples = samples;
    const sheets = (this.renderRoot as ShadowRoot).adoptedStyleSheets;
    sheets.push(...draw.sheets.filter((sheet) => !sheets.includes(sheet)));
    this.requests.start();
    this.fire('loupe-ready', null);
    this.requestUpdate();
    if (sources.length > 0) this.openGivenFiles(sources, 'replace');
    return this.session;
  }

  /** Fetches what the view shows beside a new report. */
  private reportChanged(report: Report): void {
    const previewed = [...this.ui.previews.keys()];
    this.ui.forget(report, this.session?.shown?.book ?? null);
    this.fire('loupe-report', report);
    this.act.page();
    this.act.leads();
    for (const { name } of report.tables) if (previewed.includes(name)) this.act.preview(name);
  }

  private openGivenFiles(files: readonly File[], how: 'replace' | 'add'): void {
    void this.pendingRequest.run([(session) => this.opening.files(session, files, how)]);
  }

  private openSample(name: SampleName): void {
    const currency = name === 'first' ? this.sampleCurrency : this.secondSampleCurrency;
    void this.pendingRequest.run([(session) => this.opening.sample(session, this.samples[name], currency)]);
  }

  private currentOptions(): Options {
    return this.analysisOptions.current(this.options, this.currency);
  }

  private fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Runs `work` once everything is loaded. Its errors are shown and fired by the session, those of loading by `begin`. */
  private whenReady(work: (session: Session) => unknown): void {
    this.begin()
      .then(work)
      .catch(() => undefined);
  }

  private get language(): Lang {
    const near = this.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
    return nearestLang(near === '' ? navigator.language : near);
  }

  private view(): FrameView {
    const { language } = this;
    const currency = reportCurrency(this.report) ?? this.currency;
    // Kept while nothing changes, since new formats redraw every chart.
    if (this.formats.lang !== language || this.formats.given !== currency) {
      this.formats = new Formats(language, currency);
    }
    return { t: frameTextsOf(language), f: this.formats, ui: this.ui, act: this.act };
  }

  private loaded(view: FrameView): LoadedReport {
    const { draw, texts } = this;
    if (draw === null || texts === null) return null;
    return { draw, view: draw.viewOf(view, texts[this.formats.lang]) };
  }

  private frameState(): FrameState {
    return frameState(this.session, {
      isPending: this.pendingRequest.status === TaskStatus.PENDING,
      isStarting: this.starting !== null,
      startError: this.startError,
      requests: this.requests.requests,
      samples: { first: this.sample, second: this.secondSample },
    });
  }
}
