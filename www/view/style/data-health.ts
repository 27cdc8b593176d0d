import { css } from 'lit';

/** Data health: usage, benchmarks, readiness, and what to collect next. */
export const accountStyles = css`
  [data-part='quality'] td small,
  [data-part='quality'] th small {
    display: block;
    color: var(--ink-2);
    font-weight: 400;
  }
  [data-part='quality'] td:last-child {
    min-width: 7rem;
  }
  .benchmark {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s1) var(--s3);
    margin-top: var(--s2);
    font-size: var(--t-s);
    color: var(--ink-2);
  }
  .benchmark input {
    width: 4.2rem;
  }
  .ready,
  .next {
    margin: var(--s3) 0 0;
    padding: 0;
    list-style: none;
    font-size: var(--t-s);
    line-height: 1.5;
  }
  .ready li {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    padding: 0.45rem 0;
    border-bottom: 1px solid var(--rule);
  }
  .ready .tick {
    font-weight: 700;
    color: var(--warn);
  }
  .ready .runs .tick {
    color: var(--good);
  }
  .ready-state,
  .ready p {
    color: var(--ink-2);
  }
  .next {
    list-style: decimal;
    padding-inline-start: 1.5rem;
  }
  .next li {
    padding: 0.2rem 0 0.2rem 0.25rem;
  }
  .next li::marker {
    color: var(--ink-3);
  }
  .next li:first-child {
    font-weight: 600;
  }
  .business {
    margin-top: var(--s4);
    max-width: 30rem;
  }
  .business .figure-note {
    margin-top: var(--s2);
  }
`;
