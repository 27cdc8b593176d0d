/** The entry of report.js: everything that renders a report, loaded before any data is taken. */
import { reportSheets } from './style/report-sheets';
import { charts, sheet } from './charts/index';
import type { ReportModule } from './report-module-type';
import { customerDrawer } from './parts/customer-drawer';
import { reportView } from './report-view';
import { errorNotice } from './notices';

export const report: ReportModule = {
  viewOf: (view, texts) => ({ ...view, t: texts, charts }),
  sheets: [sheet, ...reportSheets],
  reportView,
  customerDrawer,
  errorNotice,
};
