import { css } from 'lit';

/** Question cards, reading options, and currencies. */
export const fileStyles = css`
  .measured {
    max-width: var(--measure);
    font-size: var(--t-s);
    color: var(--ink-2);
  }
  .ask + h3,
  .measured + .ask {
    margin-top: var(--s3);
  }
  .tables thead th,
  .tables tbody th,
  .tables td {
    white-space: nowrap;
  }
  .measured b {
    color: var(--ink);
  }
  .take {
    margin-top: var(--s2);
  }
  input[type='text'],
  input[type='date'],
  input[type='number'] {
    font: 500 var(--t-s) / 1.3 var(--sans);
    color: var(--ink);
    background: var(--sheet);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    padding: 0.3rem 0.5rem;
    min-height: 2rem;
    max-width: 7rem;
  }
  input[type='date'] {
    max-width: 9rem;
  }

  .expected {
    margin-top: var(--s4);
    display: grid;
    gap: var(--s2);
  }
  .expected p,
  .expected ul {
    max-width: var(--measure);
  }
  .expected li {
    margin-block: var(--s1);
  }

  .question {
    margin-top: var(--s4);
    padding: var(--s4);
    border: 1px solid var(--rule);
    border-inline-start: 3px solid var(--accent);
    border-radius: 0 var(--radius) var(--radius) 0;
    background: var(--sheet);
  }
  .question-title {
    font-size: var(--t-l);
    overflow-wrap: anywhere;
  }
  .question .remedy {
    color: var(--ink-2);
    max-width: var(--measure);
  }
  .question .scroll {
    margin: var(--s3) 0;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    padding: 0 var(--s3);
  }
  .question .cell {
    max-width: 12rem;
  }
  .question tr:last-child td {
    border-bottom: 0;
  }
  .question th {
    white-space: nowrap;
  }
  .question-ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2) var(--s5);
    margin-top: var(--s2);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    margin-top: var(--s3);
  }
  .choice {
    text-align: start;
    max-width: 100%;
  }
  .choice span {
    font-weight: 600;
  }
  .choice small {
    display: block;
    margin-top: 0.1rem;
  }
  .notice.ask {
    border-color: var(--accent);
    background: var(--sheet);
    padding: var(--s4);
    font-size: var(--t-m);
    border-radius: 0 var(--radius) var(--radius) 0;
    max-width: none;
  }
  .notice.ask .notice-title {
    color: var(--accent);
  }

  .more-settings {
    flex-basis: 100%;
  }
  .more-settings > .settings {
    margin-top: var(--s2);
  }

  .money {
    margin-top: var(--s4);
    display: grid;
    gap: var(--s2);
    justify-items: start;
  }
  .rates {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3) var(--s5);
    align-items: center;
    font-size: var(--t-s);
  }
  .rate {
    display: inline-flex;
    flex-wrap: wrap;
    gap: var(--s2);
    align-items: center;
  }

  @container loupe (max-width: 640px) {
    .choice {
      flex: 1 1 100%;
    }
    .settings .field {
      flex: 1 1 9rem;
      min-width: 0;
    }
    .settings .field select {
      width: 100%;
      min-width: 0;
    }
  }
`;
