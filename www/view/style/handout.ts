import { css } from 'lit';

/** The report to hand on: a sheet of paper under a bar of what can be done with it. */
export const handoutStyles = css`
  .handout {
    padding: var(--s5);
  }
  .handout-bar {
    max-width: 46rem;
    margin: 0 auto var(--s5);
    padding: var(--s4) var(--s5);
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: var(--wash);
  }
  .handout-bar > p {
    max-width: var(--measure);
  }
  .handout-ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
    margin-top: var(--s4);
  }
  .handout-wait {
    text-align: center;
    color: var(--ink-2);
  }
  .handout-sheet {
    max-width: 46rem;
    margin: 0 auto;
    padding: clamp(var(--s4), 5cqw, var(--s6));
    background: var(--sheet);
    border: 1px solid var(--rule);
    border-radius: var(--radius);
  }
  .handout-sheet h1 {
    font: 400 var(--t-xl) / 1.3 var(--serif);
    margin-bottom: var(--s3);
  }
  .handout-sheet .two {
    display: block;
  }
  .handout-sheet section {
    border-top: 1px solid var(--rule);
    margin-top: var(--s6);
    padding-top: var(--s5);
  }
  .handout-sheet .canvas {
    overflow-x: auto;
  }
  .unfolded > h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--s4);
  }
  .handout-sheet ul[data-part='assumptions'] {
    list-style: disc;
    padding-inline-start: 1.2em;
  }
  .digest {
    overflow-wrap: anywhere;
    font-size: var(--t-s);
  }
  @media print {
    .handout {
      padding: 0;
    }
    .handout-bar {
      display: none;
    }
    .handout-sheet {
      max-width: none;
      padding: 0;
      border: 0;
    }
    .handout-sheet .scroll,
    .handout-sheet .canvas {
      overflow: visible;
    }
    .handout-sheet section {
      margin-top: var(--s4);
    }
    /* No table is cut off at the edge of the paper. */
    .handout-sheet :is(th, td),
    .handout-sheet :is(th, td) * {
      white-space: normal;
      overflow-wrap: anywhere;
      font-size: 10px;
    }
    .handout-sheet :is(th, td) {
      min-width: 0;
      padding-inline: 3px;
    }
  }
`;
