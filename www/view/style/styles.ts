import { base } from './base';
import { dialogStyles } from './dialogs';
import { frameStyles } from './frame';
import { noticeStyles } from './notices';
import { tokens } from './tokens';

/**
 * Style sheets of the element before anything is loaded. They are constructable, so that the page's policy need not allow
 * inline styles.
 */
export const styles = [tokens, base, frameStyles, noticeStyles, dialogStyles];
