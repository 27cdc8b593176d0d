import { css } from 'lit';

/** The bar, the navigation, the column, and the start screen. */
export const frameStyles = css`
  .bar {
    position: sticky;
    top: var(--sticky-top);
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s4);
    padding: var(--s3) max(var(--s5), calc((100cqw - 1240px) / 2 + var(--s5)));
    background: var(--paper);
    border-bottom: 1px solid var(--rule);
  }
  .bar-end {
    margin-inline-start: auto;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
  }
  .files {
    font-size: var(--t-s);
    color: var(--ink-2);
  }
  .seal {
    display: inline-flex;
    align-items: center;
    gap: 0.45rem;
    background: var(--sheet);
    color: var(--good);
    border: 1px solid var(--rule);
    border-radius: 99px;
    padding: 0.3rem 0.75rem;
    min-height: 2rem;
    text-align: start;
  }
  .seal:hover {
    border-color: var(--good);
  }
  .seal svg {
    width: 0.5rem;
    height: 0.5rem;
    fill: currentColor;
    flex: none;
  }
  .seal.broken {
    color: var(--warn);
  }
  .seal-state::before {
    content: '· ';
  }
  .lens {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2.4;
    stroke-linecap: round;
  }

  .lens .glint {
    stroke-opacity: 0.55;
  }

  .drop {
    max-width: 46rem;
    margin: 0 auto;
    padding: clamp(var(--s6), 9cqw, 6.5rem) var(--s5) var(--s7);
    text-align: center;
  }
  .drop-lens .lens {
    width: 3.25rem;
    height: 3.25rem;
    margin: 0 auto var(--s5);
    stroke-width: 1.3;
  }
  .drop h2 {
    font: 400 clamp(1.6rem, 4.6cqw, 2.5rem) / 1.22 var(--serif);
    letter-spacing: -0.005em;
    text-wrap: balance;
  }
  .drop:lang(zh) h2 {
    letter-spacing: 0.01em;
  }
  .drop-box {
    margin: var(--s6) 0 var(--s5);
    padding: clamp(var(--s5), 5cqw, var(--s6)) var(--s4);
    border: 1.5px dashed var(--rule-strong);
    border-radius: 14px;
    background: var(--sheet);
  }
  .drop-lead {
    font: 400 var(--t-l) / 1.4 var(--serif);
  }
  .drop-ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--s3);
    margin: var(--s4) 0 var(--s3);
  }
  .drop-ways .button {
    padding: 0.6rem 1.2rem;
    font-size: var(--t-m);
  }
  .drop-paste,
  .drop-sample {
    font-size: var(--t-s);
    color: var(--ink-3);
  }
  .drop-note {
    color: var(--ink-2);
    max-width: 56ch;
    margin: 0 auto var(--s3);
    text-wrap: pretty;
  }
  .drop-sample {
    max-width: 60ch;
    margin: 0 auto;
  }
  .let-go {
    position: absolute;
    inset: var(--s2);
    z-index: 5;
    pointer-events: none;
    border: 2.5px dashed var(--accent);
    border-radius: 18px;
    background: color-mix(in srgb, var(--accent-wash) 95%, transparent);
    font: 400 var(--t-xl) / 1.4 var(--serif);
    text-align: center;
    padding: var(--s5);
  }
  .let-go p {
    position: sticky;
    top: 38vh;
    padding: clamp(var(--s5), 16cqw, 9rem) 0;
  }

  .working,
  .happened {
    max-width: 1240px;
    margin: 0 auto;
    padding: var(--s5) var(--s5) 0;
  }
  .alone {
    max-width: 49rem;
  }
  .working.alone {
    padding-top: clamp(var(--s6), 16cqw, 9rem);
  }

  .shell {
    display: grid;
    grid-template-columns: 11.5rem minmax(0, 1fr);
    gap: var(--s6);
    max-width: 1240px;
    margin: 0 auto;
    padding: 0 var(--s5) var(--s7);
  }
  .shell > .column:only-child {
    grid-column: 1 / -1;
  }
  .rail {
    position: sticky;
    top: calc(var(--sticky-top) + 4.4rem);
    align-self: start;
    padding-top: var(--s5);
    font-size: var(--t-s);
  }
  .rail button {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--s2);
    width: 100%;
    padding: 0.4rem 0.6rem;
    background: none;
    border: 0;
    border-inline-start: 2px solid var(--rule);
    color: var(--ink-2);
    text-align: start;
  }
  .rail button:hover {
    color: var(--ink);
    background: var(--wash);
  }
  .rail button[aria-current] {
    border-color: var(--accent);
    color: var(--ink);
    font-weight: 600;
  }
  .rail small {
    white-space: nowrap;
  }

  @container loupe (max-width: 860px) {
    .bar {
      padding: var(--s2) var(--s4);
      position: static;
    }
    .shell {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
      padding: 0 var(--s4) var(--s6);
    }
    .rail {
      top: var(--sticky-top);
      z-index: 2;
      margin: 0 calc(-1 * var(--s4));
      padding: 0 var(--s4);
      background: var(--paper);
      border-bottom: 1px solid var(--rule);
      overflow-x: auto;
      scrollbar-width: none;
    }
    .rail ul {
      display: flex;
      gap: var(--s4);
      width: max-content;
    }
    .rail button {
      border-inline-start: 0;
      border-bottom: 2px solid transparent;
      padding: 0.7rem 0.1rem 0.55rem;
      white-space: nowrap;
      min-height: 2.75rem;
    }
    .working,
    .happened {
      padding: var(--s4) var(--s4) 0;
    }
    .drop {
      padding-inline: var(--s4);
    }
  }
  @container loupe (max-width: 640px) {
    .bar {
      gap: var(--s2) var(--s3);
    }
    .bar-end {
      display: contents;
    }
    slot[name='tools'] {
      display: block;
      order: 1;
      margin-inline-start: auto;
    }
    .seal {
      order: 2;
    }
    .bar .files,
    .bar .button {
      order: 3;
    }
    .bar .files {
      flex-basis: 100%;
      margin-bottom: -0.25rem;
    }
  }
`;
