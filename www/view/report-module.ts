/** The entry of report.js: everything that renders a report, loaded before any data is taken. */
import { disclose, disclosedJson } from '../disclosure/disclose';
import { tidyCsv } from '../disclosure/tidy-csv';
import { reportSheets } from './style/report-sheets';
import { charts, sheet } from './charts/index';
import type { ReportModule } from './report-module-type';
import { handoutArticle } from './handout/article';
import { handoutPreview } from './handout/preview';
import { standaloneHtml } from './handout/standalone';
import { customerDrawer } from './parts/customer-drawer';
import { reportView } from './report-view';
import { errorNotice } from './notices';

export const report: ReportModule = {
  viewOf: (view, texts) => ({ ...view, t: texts, charts }),
  sheets: [sheet, ...reportSheets],
  reportView,
  handout: {
    preview: handoutPreview,
    article: handoutArticle,
    standalone: standaloneHtml,
    disclose,
    json: disclosedJson,
    csv: tidyCsv,
  },
  customerDrawer,
  errorNotice,
};
