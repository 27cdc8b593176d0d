import { accountStyles } from './data-health';
import { fileStyles } from './files';
import { printStyles } from './print';
import { reportStyles } from './report';
import { tableStyles } from './tables';

/** Style sheets of a report, adopted by the element when they are loaded. */
export const reportSheets: readonly CSSStyleSheet[] = [
  reportStyles,
  accountStyles,
  tableStyles,
  fileStyles,
  printStyles,
].flatMap(({ styleSheet }) => styleSheet ?? []);
