import { css } from 'lit';

/** Tables, and their cards on narrow screens. */
export const tableStyles = css`
  .scroll {
    overflow-x: auto;
    max-width: 100%;
  }
  .only-heard .scroll {
    overflow: visible;
    max-height: none;
  }
  table {
    border-collapse: collapse;
    width: 100%;
    font-size: var(--t-s);
    line-height: 1.45;
  }
  th {
    font-weight: 600;
    text-align: start;
    padding: 0.45rem 0.9rem 0.45rem 0;
    border-bottom: 1px solid var(--rule);
    vertical-align: baseline;
  }
  thead th {
    color: var(--ink-2);
    border-bottom-color: var(--rule-strong);
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 500;
  }
  td {
    padding: 0.5rem 0.9rem 0.5rem 0;
    border-bottom: 1px solid var(--rule);
    vertical-align: baseline;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  .n {
    text-align: end;
  }
  td.n,
  th.n {
    white-space: nowrap;
  }
  thead th.n {
    white-space: normal;
  }
  .sort {
    display: inline-flex;
    gap: 0.2em;
    background: none;
    border: 0;
    padding: 0;
    font-weight: 600;
    line-height: inherit;
    color: inherit;
    text-align: inherit;
  }
  .sort:hover {
    color: var(--ink);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .arrow {
    color: var(--accent);
  }
  .n .sort {
    flex-direction: row-reverse;
  }
  tr.opens {
    cursor: pointer;
  }
  tr.opens:hover > * {
    background: var(--wash);
  }
  .cell {
    display: inline-block;
    max-width: 22rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: bottom;
  }
  td .chip,
  tbody th .chip {
    white-space: nowrap;
  }
  .untold {
    font-style: normal;
    color: var(--ink-3);
  }
  .differs li {
    display: flex;
    justify-content: space-between;
    gap: var(--s3);
  }
  .differs span {
    color: var(--ink-2);
    text-align: start;
  }
  .differs b {
    white-space: nowrap;
    font-weight: 500;
  }
  .own {
    color: var(--g3);
  }
  .factors {
    list-style: none;
    padding: 0;
    margin: 0;
  }
  .cell.id {
    max-width: 9rem;
  }
  .factors .cell {
    max-width: 12rem;
  }
  svg [data-bar] {
    cursor: pointer;
  }
  .row-band {
    display: inline-block;
    width: 4.5rem;
    vertical-align: middle;
    margin-inline-end: 0.5rem;
  }
  .row-band .band {
    margin: 0;
  }
  .busy {
    opacity: 0.6;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3) var(--s4);
    margin: var(--s5) 0 var(--s3);
  }
  .only-narrow {
    display: none;
  }
  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
    padding: var(--s3) 0;
    font-size: var(--t-s);
    color: var(--ink-2);
  }
  .pager-place {
    margin-inline-start: auto;
  }
  .exports {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
    margin-top: var(--s5);
    font-size: var(--t-s);
    color: var(--ink-2);
  }

  .tables {
    margin-top: var(--s4);
    border-top: 1px solid var(--rule);
  }
  .tables > details {
    border-bottom: 1px solid var(--rule);
  }
  .tables > details:last-child {
    border-bottom: 0;
  }
  .tables > details[open] {
    padding-bottom: var(--s5);
  }
  .tables > details > summary {
    display: grid;
    grid-template-columns: 1rem minmax(8rem, 1.3fr) minmax(8rem, 1.4fr) minmax(6rem, 1fr);
    gap: var(--s1) var(--s4);
    align-items: baseline;
    padding: 0.6rem 0;
    color: var(--ink);
    list-style: none;
  }
  .tables > details > summary::-webkit-details-marker {
    display: none;
  }
  .tables > details > summary::before {
    content: '';
    width: 0.42rem;
    height: 0.42rem;
    border-inline-end: 1.5px solid var(--ink-3);
    border-bottom: 1.5px solid var(--ink-3);
    transform: rotate(-45deg);
    justify-self: center;
  }
  .tables > details[open] > summary::before {
    transform: rotate(45deg);
  }
  .tables > details > summary:hover {
    background: var(--wash);
  }
  .file {
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  .file-role {
    color: var(--ink-2);
  }
  .file-state {
    color: var(--ink-3);
    text-align: end;
  }
  .file-state.aside {
    color: var(--warn);
  }
  .ask {
    border-inline-start: 3px solid var(--warn);
    background: var(--warn-wash);
    padding: var(--s3);
    max-width: var(--measure);
    border-radius: 0 var(--radius) var(--radius) 0;
  }
  /* A line of fields with its name before it, under one another. */
  .settings > b {
    flex: 0 1 16rem;
  }
  .settings + .settings {
    margin-top: var(--s3);
  }
  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3) var(--s4);
    align-items: end;
  }
  .settings .field bdi {
    padding: 0.35rem 0;
  }
  .again {
    flex-basis: 100%;
    display: flex;
    gap: var(--s4);
    align-items: center;
  }

  @container loupe (max-width: 640px) {
    .only-narrow {
      display: block;
    }
    .tables > details > summary {
      grid-template-columns: 1rem minmax(0, 1fr) auto;
    }
    .file-role {
      grid-column: 2;
      grid-row: 2;
    }
    .file-state {
      grid-column: 3;
      grid-row: 1;
    }
    .controls .field {
      flex: 1 1 9rem;
    }
    table.cards,
    .cards tbody,
    .cards tr,
    .cards tbody th,
    .cards td {
      display: block;
      width: auto;
    }
    .cards thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .cards tr {
      padding: var(--s3) 0;
      border-bottom: 1px solid var(--rule);
    }
    .cards .in {
      min-width: 0;
    }
    .cards tbody th,
    .cards td {
      display: grid;
      /* The label stays readable beside long cells. */
      grid-template-columns: minmax(30%, 1fr) minmax(0, auto);
      gap: var(--s3);
      padding: 0.15rem 0;
      border: 0;
      text-align: end;
      white-space: normal;
    }
    .cards td::before {
      content: attr(data-label);
      color: var(--ink-2);
      text-align: start;
    }
    .cards tbody th {
      display: block;
      text-align: start;
      font-size: var(--t-m);
      font-weight: 600;
      padding-bottom: var(--s1);
    }
    .cards .row-band {
      display: none;
    }
    .cards .chip {
      justify-content: end;
    }
    .cards th .chip {
      justify-content: start;
      white-space: normal;
    }
    .pager-place {
      margin-inline-start: 0;
      flex-basis: 100%;
      order: -1;
    }
  }
`;
