import type { nothing, TemplateResult } from 'lit';
import type { DisclosedReport, DisclosureOptions } from '../api/disclosure';
import type { CustomerRow, LoupeErrorShape, Report } from '../api/report';
import type { Texts } from '../text/texts';
import type { NoticeSpec } from './parts/notice';
import type { SectionId } from './section-ids';
import type { FrameView, ShownData, View } from './view';

/** What `import('./report.js')` gives as `report`: how a report is drawn, with all its words. */
export interface ReportModule {
  /** What the parts of a report are given, with the texts of a language. */
  viewOf(view: FrameView, texts: Texts): View;
  /** Rules of what is drawn; adopted once. */
  readonly sheets: readonly CSSStyleSheet[];
  reportView(view: View, shown: ShownData, sections: readonly SectionId[]): TemplateResult;
  readonly handout: {
    /** Renders what would be handed on, with what can be done about it. */
    preview(view: View): TemplateResult | typeof nothing;
    /** Renders a report as a document. */
    article(view: View, report: DisclosedReport): Promise<HTMLElement>;
    /** A document as the text of one HTML file. */
    standalone(article: HTMLElement, title: string, frameRules: readonly string[]): string;
    /** A copy of a report without small cells and, unless asked for, without ids. */
    disclose(report: Report, options: DisclosureOptions): DisclosedReport;
    /** Such a report as JSON, and as one table. */
    json(report: DisclosedReport): string;
    csv(report: DisclosedReport): string;
  };
  customerDrawer(view: View, customer: CustomerRow, report: Report): TemplateResult;
  errorNotice(view: View, error: LoupeErrorShape): NoticeSpec;
}

/** The report's module with the view that its parts are given; null before it is loaded. */
export type LoadedReport = { readonly draw: ReportModule; readonly view: View } | null;
