import { completeReport } from '../client/report-defaults';
import { take, type Taker } from './file-intake';
import { cancelled } from '../api/errors';
import { LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { actionsOf } from './actions';
import type { Source } from '../client/sources';
import { Given, type Rows } from './row-properties';
import { Intake, type IntakeHost } from './input-listeners';
import { load } from './load';
import { chosenAfter, withChoice, type Choice } from '../view/edits/user-options';
import type { LoupeErrorShape, Options, Report } from '../api/report';
import { currencyOf } from './report-currency';
import { RequestWatch } from './request-counter';
import { ScrollSpy } from './scroll-spy';
import { Session, shapeOf } from './session';
import { styles } from '../view/style/styles';
import { frameTextsOf, nearestLang, type Lang } from '../text/languages';
import type { Texts } from '../text/texts';
import { Formats } from '../view/format';
import { frame } from '../view/frame';
import type { Loaded, ReportModule } from '../view/loaded';
import { sectionIds, type SectionId } from '../view/section-ids';
import { Ui } from '../view/ui';
import type { FrameView, Scene } from '../view/view';

/** What a page may have set on the tag before this class was known to it. */
const accessors = ['files', 'orders', 'customers', 'stages', 'surveys', 'campaigns', 'report'] as const;

/**
 * `<customer-loupe>`: customer analysis that never leaves the tab.
 *
 * Attributes: `src` (addresses of files to open, fetched before ready), `sections` (those to show, of
 * `data overview groups value funnel scores leads customers`), `lang`, `theme` (`auto`, `light` or `dark`), `currency`, `preload`,
 * `sample` (the address of a sample file), `sample-currency`. It is small until first touched; then it loads everything it will ever
 * need, fires `loupe-ready`, and takes data only after that.
 *
 * Slots: `brand` and `tools` (ends of the bar), `sample-note` (where the sample is from), `proof` (the page's own
 * words about its policy).
 *
 * @fires loupe-ready when everything is loaded; nothing is requested from then on
 * @fires loupe-progress with a `Progress`
 * @fires loupe-report with the `Report`
 * @fires loupe-select with `{ customer }` or `{ lead }`, a row of its table
 * @fires loupe-decision with `{ decision, decisions }`: the last thing decided (null where one was taken back), and all of them
 * @fires loupe-error with a `LoupeErrorShape`
 */
export class CustomerLoupe extends LitElement implements IntakeHost, Taker {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    src: { type: String },
    sections: { type: String },
    theme: { type: String },
    currency: { type: String },
    preload: { type: Boolean },
    sample: { type: String },
    sampleCurrency: { type: String, attribute: 'sample-currency' },
    options: { attribute: false },
  };

  declare src: string | null;
  declare sections: string | null;
  declare theme: string | null;
  declare currency: string | null;
  declare preload: boolean;
  declare sample: string | null;
  declare sampleCurrency: string | null;
  /** The options of the analysis; setting them while a file is open analyses it again. */
  declare options: Options;

  private readonly ui = new Ui(() => this.requestUpdate());
  private readonly requests = new RequestWatch(() => this.requestUpdate());
  private readonly given = new Given({
    open: (files, tables) =>
      this.whenReady((session) => this.afresh(() => session.open(files, this.asked(), { tables }))),
    failed: (failure) => this.whenReady((session) => session.fail(failure)),
  });
  private readonly act = actionsOf(this, this.ui, () => this.session);
  private session: Session | null = null;
  private draw: ReportModule | null = null;
  private texts: Record<Lang, Texts> | null = null;
  private sampleFile: File | null = null;
  private starting: Promise<Session> | null = null;
  /** How often the element has left the page for good. */
  private lives = 0;
  private startError: LoupeErrorShape | null = null;
  private formats = new Formats('en', null);
  private askedLast = '';
  /** Of the data on show; other data may be in other money. */
  private chosen: Choice = {};
  private wishes = 0;
  private wishing = false;

  constructor() {
    super();
    this.src = null;
    this.sections = null;
    this.theme = null;
    this.currency = null;
    this.preload = false;
    this.sample = null;
    this.sampleCurrency = null;
    this.options = {};
    new Intake(this);
    new ScrollSpy(this, (section) => {
      if (section !== this.ui.section) this.ui.set((ui) => (ui.section = section));
    });
  }

  /** Files to open, as `open()` does. */
  set files(files: Iterable<Source>) {
    this.given.files([...files]);
  }
  /** Rows as an array of plain objects, or as columns: `{ customer: […], date: […] }`. `null` takes them back. */
  set orders(rows: Rows | null) {
    this.given.rows('orders', rows);
  }
  set customers(rows: Rows | null) {
    this.given.rows('customers', rows);
  }
  set stages(rows: Rows | null) {
    this.given.rows('stages', rows);
  }
  set surveys(rows: Rows | null) {
    this.given.rows('surveys', rows);
  }
  set campaigns(rows: Rows | null) {
    this.given.rows('campaigns', rows);
  }

  /** The report on show. Setting it shows a report made elsewhere, without its customers. */
  get report(): Report | null {
    return this.session?.shown?.report ?? null;
  }
  set report(given: Report | null) {
    if (given === null) return;
    const report = completeReport(given);
    this.whenReady((session) => {
      this.chosen = {};
      this.ui.forget(report, null);
      session.showReport(report);
    });
  }

  /** Reads files and analyses them; resolves to the report, and fires its events as well. */
  async open(files: Iterable<Source>): Promise<Report> {
    const list = [...files];
    const session = await this.begin();
    return this.afresh(() => session.open(list, this.asked()));
  }

  /** Analyses what is open again. Default: with the options it has. */
  async analyze(options: Options = this.options): Promise<Report> {
    const session = await this.begin();
    this.options = options;
    return session.analyze(this.asked());
  }

  /** An export as bytes: `customers`, `leads` and `rejects` as `csv`, `report` as `json`. */
  async export(
    name: 'customers' | 'leads' | 'report' | 'rejects',
    format: 'csv' | 'json',
  ): Promise<Uint8Array> {
    const session = await this.begin();
    return session.export(name, format);
  }

  /** Loads everything, once; resolves when `loupe-ready` has fired. Other ways here: the first touch, `preload`, `src`. */
  async ready(): Promise<void> {
    await this.begin();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of accessors) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    if (this.preload || this.src !== null) this.touched();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved is back before this. One that is gone gives its worker and memory back.
    setTimeout(() => {
      if (this.isConnected) return;
      this.lives += 1;
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

  touched(): void {
    this.whenReady(() => undefined);
  }

  held(over: boolean): void {
    if (over !== this.ui.dragging) this.ui.set((ui) => (ui.dragging = over));
  }

  taken(files: readonly File[], how: 'replace' | 'add'): void {
    this.wish((session) => take(this, session, files, how));
  }

  /** The sample, if the page has one and it could be loaded; in its own currency, unless another is asked for. */
  takeSample(): void {
    this.wish((session) => {
      const { sampleFile } = this;
      if (sampleFile === null) return null;
      const currency = this.sampleCurrency === null ? {} : { currency: this.sampleCurrency };
      return this.afresh(() => session.open([sampleFile], { ...currency, ...this.asked() }));
    });
  }

  /** What was asked for before all was loaded is no longer wanted. */
  forgetWish(): void {
    this.wishes++;
    this.wishing = false;
    this.requestUpdate();
  }

  pastedName(): string {
    return frameTextsOf(this.language).drop.pasted;
  }

  /** What is asked of an analysis: the options, and the currency of the attribute. */
  asked(): Options {
    const set = this.currency === null ? this.options : { ...this.options, currency: this.currency };
    const asked = withChoice(set, this.chosen);
    this.askedLast = JSON.stringify(asked);
    return asked;
  }

  choose(change: Choice): () => void {
    const before = this.chosen;
    const now = chosenAfter(before, change);
    this.chosen = now;
    return () => {
      if (this.chosen === now) this.chosen = before;
    };
  }

  fire(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  dismissStartError(): void {
    this.startError = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('preload') && this.preload) this.touched();
    if (this.session?.shown && this.ui.revealed < sectionIds.length) {
      setTimeout(() => this.ui.set((ui) => ui.revealed++));
    }
    // Who is asked about a table needs to see it.
    for (const { name, question } of this.session?.shown?.tables ?? []) if (question) this.act.preview(name);
    const book = this.session?.shown?.book ?? null;
    if (book === null || !(changed.has('options') || changed.has('currency'))) return;
    const before = this.askedLast;
    const asked = this.asked();
    if (this.askedLast !== before) this.whenReady((session) => session.analyze(asked));
  }

  protected override render(): TemplateResult {
    this.setAttribute('data-ready', String(this.session !== null));
    const view = this.view();
    return frame(view, this.loaded(view), this.scene(), this.shownSections());
  }

  private begin(): Promise<Session> {
    this.starting ??= this.start().catch((error: unknown) => {
      // The next touch tries again.
      this.starting = null;
      if (shapeOf(error).code === 'cancelled') throw error;
      this.startError = shapeOf(error);
      this.fire('loupe-error', this.startError);
      this.requestUpdate();
      throw error;
    });
    return this.starting;
  }

  private async start(): Promise<Session> {
    this.startError = null;
    this.requestUpdate();
    const { lives } = this;
    const { loupe, draw, texts, sample, sources } = await load(this.sample, this.src);
    if (lives !== this.lives) {
      // The element left the page while it loaded.
      loupe.stop();
      throw cancelled();
    }
    this.session = new Session(loupe, {
      changed: () => this.requestUpdate(),
      progress: (at) => this.fire('loupe-progress', at),
      report: (report) => {
        const opened = [...this.ui.previews.keys()];
        this.ui.forget(report, this.session?.shown?.book ?? null);
        this.fire('loupe-report', report);
        this.act.page();
        this.act.leads();
        for (const { name } of report.tables) if (opened.includes(name)) this.act.preview(name);
      },
      error: (error) => this.fire('loupe-error', error),
    });
    this.draw = draw;
    this.texts = texts;
    this.sampleFile = sample;
    const sheets = (this.renderRoot as ShadowRoot).adoptedStyleSheets;
    sheets.push(...draw.sheets.filter((sheet) => !sheets.includes(sheet)));
    this.requests.start();
    this.fire('loupe-ready', null);
    this.requestUpdate();
    if (sources.length > 0) this.taken(sources, 'replace');
    return this.session;
  }

  /** Opens other data, to which no earlier choice applies; where that fails, what stays on show keeps its own. */
  async afresh(open: () => Promise<Report>, known: Choice = {}): Promise<Report> {
    const { chosen } = this;
    const book = this.session?.shown?.book ?? null;
    const left = this.act.unsaved();
    this.chosen = known;
    try {
      const report = await open();
      if (left !== null) this.ui.set((ui) => (ui.left = left));
      return report;
    } catch (failure) {
      if (book !== null && this.session?.shown?.book === book) this.chosen = chosen;
      throw failure;
    }
  }

  /** Does it once all is loaded; shown as busy until then, and forgotten when something else is wanted. */
  private wish(then: (session: Session) => unknown): void {
    const mine = ++this.wishes;
    this.wishing = true;
    this.requestUpdate();
    this.begin()
      .finally(() => {
        if (mine === this.wishes) this.wishing = false;
      })
      .then((session) => (mine === this.wishes ? then(session) : null))
      .catch(() => undefined);
  }

  /** What failed is said by an event and on the page already. */
  private whenReady(then: (session: Session) => unknown): void {
    this.begin()
      .then(then)
      .catch(() => undefined);
  }

  private get language(): Lang {
    const near = this.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
    return nearestLang(near === '' ? navigator.language : near);
  }

  private view(): FrameView {
    const { language } = this;
    const currency = currencyOf(this.report) ?? this.currency;
    // Kept while nothing changes: a chart is drawn anew when it is given other formats.
    if (this.formats.lang !== language || this.formats.given !== currency) {
      this.formats = new Formats(language, currency);
    }
    return { t: frameTextsOf(language), f: this.formats, ui: this.ui, act: this.act };
  }

  private loaded(view: FrameView): Loaded {
    const { draw, texts } = this;
    if (draw === null || texts === null) return null;
    return { draw, view: draw.viewOf(view, texts[this.formats.lang]) };
  }

  private scene(): Scene {
    const { session } = this;
    const shown = session?.shown ?? null;
    return {
      shown: shown === null ? null : { ...shown, live: shown.book !== null },
      busy: this.wishing || session?.busy === true,
      at: session?.at ?? null,
      error: session?.error ?? this.startError,
      recovered: session?.recovered ?? null,
      requests: this.requests.since,
      starting: this.starting !== null && session === null,
      hasSample: this.sample !== null,
    };
  }

  private shownSections(): readonly SectionId[] {
    const asked = (this.sections ?? '').split(/[\s,]+/).filter((id) => id !== '');
    return asked.length === 0 ? sectionIds : sectionIds.filter((id) => asked.includes(id));
  }
}
