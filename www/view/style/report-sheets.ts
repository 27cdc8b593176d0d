import { accountStyles } from './data-health';
import { fileStyles } from './files';
import { printStyles } from './print';
import { reportStyles } from './report';
import { tableStyles } from './tables';

/** The rules of what is drawn of a report; the element adopts them once they are loaded. */
export const reportSheets: readonly CSSStyleSheet[] = [
  reportStyles,
  accountStyles,
  tableStyles,
  fileStyles,
  printStyles,
].flatMap(({ styleSheet }) => styleSheet ?? []);
