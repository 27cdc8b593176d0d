import { base } from './base';
import { dialogStyles } from './dialogs';
import { fileStyles } from './files';
import { frameStyles } from './frame';
import { printStyles } from './print';
import { reportStyles } from './report';
import { tableStyles } from './tables';
import { tokens } from './tokens';

/** All rules of the element, as constructable stylesheets: a page's policy need not allow inline styles. */
export const styles = [
  tokens,
  base,
  frameStyles,
  reportStyles,
  tableStyles,
  fileStyles,
  dialogStyles,
  printStyles,
];
