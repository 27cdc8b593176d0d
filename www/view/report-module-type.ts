import type { TemplateResult } from 'lit';
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
  customerDrawer(view: View, customer: CustomerRow, report: Report): TemplateResult;
  errorNotice(view: View, error: LoupeErrorShape): NoticeSpec;
}

/** The report's module with the view that its parts are given; null before it is loaded. */
export type LoadedReport = { readonly draw: ReportModule; readonly view: View } | null;
