import type { Options } from '../api/report';
import { mergeUserOptions, withUserOptions, type UserOptions } from '../view/edits/user-options';

/** The options of the next analysis: those that the host page has set, and the user's on top. */
export class AnalysisOptions {
  /** What the person has set for the data on show. */
  user: UserOptions = {};
  /** The options returned last, as JSON. */
  private last = '';

  /** Returns the options. `currency` is that of the element's attribute. */
  current(options: Options, currency: string | null): Options {
    const set = currency === null ? options : { ...options, currency };
    const all = withUserOptions(set, this.user);
    this.last = JSON.stringify(all);
    return all;
  }

  /** Returns the options if they differ from those returned last, else `null`. */
  changed(options: Options, currency: string | null): Options | null {
    const { last } = this;
    const now = this.current(options, currency);
    return this.last === last ? null : now;
  }

  /** Changes the user's options; returns a function that undoes the change unless another has followed. */
  change(change: UserOptions): () => void {
    const before = this.user;
    const after = mergeUserOptions(before, change);
    this.user = after;
    return () => {
      if (this.user === after) this.user = before;
    };
  }
}
