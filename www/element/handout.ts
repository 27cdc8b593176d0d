import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { DEFAULT_MINIMUM, type DisclosedReport, type DisclosureOptions } from '../api/disclosure';
import { LoupeError } from '../api/errors';
import type { Report } from '../api/report';
import type { LoadedReport } from '../view/report-module-type';
import { styles } from '../view/style/styles';
import type { Ui } from '../view/ui';
import type { HandoutActions, HandoutFormat } from '../view/view';
import { saveFile } from './save';

/** What a document is rendered from. */
export interface HandoutSource {
  readonly report: Report;
  readonly loaded: NonNullable<LoadedReport>;
}

/** What the document needs from its element. */
export interface HandoutHost {
  /** The report on show and what draws it; `null` if there is none. */
  source(): HandoutSource | null;
  failed(failure: unknown): void;
}

const MEDIA_TYPES: Readonly<Record<HandoutFormat, string>> = {
  html: 'text/html',
  csv: 'text/csv',
  json: 'application/json',
};

/** The report to hand on: its preview, which follows the report, the language and the options, and its files. */
export class Handout implements ReactiveController, HandoutActions {
  /** The inputs of the preview; empty if there is none. */
  private made: readonly unknown[] = [];

  constructor(
    host: ReactiveControllerHost,
    private readonly element: HandoutHost,
    private readonly ui: Ui,
  ) {
    host.addController(this);
  }

  open(): void {
    this.made = [];
    this.ui.set((ui) => (ui.handout = { minimum: DEFAULT_MINIMUM, identifiers: false, article: null }));
  }

  close(): void {
    this.made = [];
    this.ui.set((ui) => (ui.handout = null));
  }

  change(change: DisclosureOptions): void {
    // The old document must not be printed or copied in the meantime.
    this.ui.set((ui) => {
      if (ui.handout !== null) ui.handout = { ...ui.handout, ...change, article: null };
    });
  }

  save(format: HandoutFormat): void {
    const { handout } = this.ui;
    if (handout === null) return;
    const { minimum, identifiers } = handout;
    this.text(format, { minimum, identifiers }).then(
      (text) => saveFile(text, `handout.${format}`, MEDIA_TYPES[format]),
      (failure: unknown) => this.element.failed(failure),
    );
  }

  print(): void {
    window.print();
  }

  copy(): void {
    const article = this.ui.handout?.article ?? null;
    if (article === null) return;
    const types = { 'text/html': article.outerHTML, 'text/plain': article.innerText };
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    navigator.clipboard
      .write([new ClipboardItem(Object.fromEntries(blobs) as Record<string, Blob>)])
      .catch((failure: unknown) => {
        const message = failure instanceof Error ? failure.message : String(failure);
        this.element.failed(
          new LoupeError({
            code: 'clipboard-refused',
            kind: 'environment',
            message,
            hint: 'save the report as a web page instead',
          }),
        );
      });
  }

  /** Returns a file of the report on show as text. */
  async text(format: string, options: DisclosureOptions): Promise<string> {
    const source = this.element.source();
    if (source === null) {
      throw new LoupeError({
        code: 'no-files',
        kind: 'input',
        message: 'no file is open',
        hint: 'open one first',
      });
    }
    const { draw, view } = source.loaded;
    const { handout } = draw;
    const report = handout.disclose(source.report, options);
    if (format === 'csv') return handout.csv(report);
    if (format === 'json') return handout.json(report);
    if (format !== 'html') throw notThere(format);
    const article = await handout.article(view, report);
    const rules = styles.map(({ cssText }) => cssText);
    return handout.standalone(article, view.t.handout.title, rules);
  }

  /** Renders the preview again if one of its inputs has changed. */
  hostUpdated(): void {
    const { handout } = this.ui;
    const source = handout === null ? null : this.element.source();
    if (handout === null || source === null) return;
    const { minimum, identifiers } = handout;
    const { report, loaded } = source;
    const from = [report, loaded.view.f, minimum, identifiers];
    if (from.every((one, i) => one === this.made[i])) return;
    this.made = from;
    if (handout.article !== null) this.ui.set((ui) => (ui.handout = { ...handout, article: null }));
    void this.show(loaded.draw.handout.disclose(report, { minimum, identifiers }), loaded, from);
  }

  private async show(
    report: DisclosedReport,
    { draw, view }: NonNullable<LoadedReport>,
    from: readonly unknown[],
  ): Promise<void> {
    try {
      const article = await draw.handout.article(view, report);
      if (this.made !== from) return;
      this.ui.set((ui) => {
        if (ui.handout !== null) ui.handout = { ...ui.handout, article };
      });
    } catch (failure) {
      this.close();
      this.element.failed(failure);
    }
  }
}

/** Returns the error for an unknown format. */
function notThere(format: string): LoupeError {
  return new LoupeError({
    code: 'option-invalid',
    kind: 'options',
    message: `the report to hand on is not written as \`${format}\``,
    hint: 'ask for html, json or csv',
  });
}
