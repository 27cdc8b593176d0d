import { accountStyles } from './data-health';
import { fileStyles } from './files';
import { handoutStyles } from './handout';
import { printStyles } from './print';
import { reportStyles } from './report';
import { tableStyles } from './tables';

const styles = [reportStyles, accountStyles, tableStyles, fileStyles, handoutStyles, printStyles];

/** Style sheets of a report, adopted by the element when they are loaded. */
export const reportSheets: readonly CSSStyleSheet[] = styles.flatMap(({ styleSheet }) => styleSheet ?? []);

/** Their text, for a document of its own. A sheet's rules no longer know a shorthand in which a variable stands. */
export const reportRules: readonly string[] = styles.map(({ cssText }) => cssText);
