import { base } from './base';
import { dialogStyles } from './dialogs';
import { frameStyles } from './frame';
import { noticeStyles } from './notices';
import { tokens } from './tokens';

/**
 * The rules of the element before anything is loaded, as constructable stylesheets: a page's policy need not allow
 * inline styles.
 */
export const styles = [tokens, base, frameStyles, noticeStyles, dialogStyles];
