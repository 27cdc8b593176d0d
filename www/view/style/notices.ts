import { css } from 'lit';

/** Notices: information, errors, questions. */
export const noticeStyles = css`
  .notice {
    display: grid;
    grid-template-columns: 9.2rem minmax(0, 1fr) auto;
    gap: var(--s1) var(--s4);
    align-items: baseline;
    max-width: 52rem;
    margin-top: var(--s4);
    padding: var(--s1) 0 var(--s1) var(--s3);
    border-inline-start: 3px solid var(--rule-strong);
    font-size: var(--t-s);
    line-height: 1.55;
    overflow-wrap: anywhere;
  }
  .notice:lang(zh) {
    grid-template-columns: 7.4rem minmax(0, 1fr) auto;
  }
  .notice.quiet {
    border-color: var(--warn);
  }
  .notice.good {
    border-color: var(--good);
  }
  .notice.quiet .notice-title {
    color: var(--warn);
  }
  .notice.trouble {
    border-color: var(--bad);
    background: var(--bad-wash);
    padding: var(--s4);
    font-size: var(--t-m);
    border-radius: 0 var(--radius) var(--radius) 0;
    max-width: none;
  }
  .notice.trouble .notice-title {
    color: var(--bad);
  }
  .notice + .notice {
    margin-top: var(--s2);
  }
  /* Of several notices in a row only the first shows its title. */
  .notice.quiet:not([data-code='cannot-be-told']) + .notice.quiet {
    margin-top: 0;
  }
  .notice.quiet:not([data-code='cannot-be-told']) + .notice.quiet .notice-title {
    visibility: hidden;
  }
  .notice .place {
    display: block;
    color: var(--ink-2);
    font-weight: 600;
  }
  .notice .remedy {
    color: var(--ink-2);
  }

  @container loupe (max-width: 640px) {
    .notice,
    .notice:lang(zh) {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .notice .notice-text {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    .notice.quiet:not([data-code='cannot-be-told']) + .notice.quiet .notice-title {
      display: none;
    }
    .notice > button {
      grid-column: 2;
      grid-row: 1;
    }
  }
`;
