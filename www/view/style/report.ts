import { css } from 'lit';

/** Sections, sentences, stats and figures. */
export const reportStyles = css`
  section {
    padding: var(--s6) 0 var(--s6);
    border-bottom: 1px solid var(--rule);
    scroll-margin-top: calc(var(--sticky-top) + 3.4rem);
  }
  section:last-child {
    border-bottom: 0;
  }
  section.slim {
    padding: var(--s5) 0;
  }
  section[data-section='data'] {
    padding-top: var(--s5);
  }
  section > h2 {
    display: inline-block;
    font: 600 var(--t-s) / 1.2 var(--sans);
    letter-spacing: 0.07em;
    text-transform: uppercase;
    color: var(--ink-3);
    margin: 0 0 var(--s3);
  }
  .say {
    font: 400 var(--t-xl) / 1.36 var(--serif);
    max-width: 46ch;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .say b {
    font-weight: 650;
  }
  .say:lang(zh) {
    line-height: 1.6;
    max-width: 36em;
    font-size: 1.5rem;
  }
  .say:lang(zh) b {
    font-weight: 700;
  }
  .say.quiet {
    font-size: var(--t-l);
    max-width: var(--measure);
  }
  .sub {
    color: var(--ink-2);
    max-width: var(--measure);
    margin-top: var(--s3);
    text-wrap: pretty;
  }

  .sheet .settings {
    margin-top: var(--s3);
  }
  .sheet .settings .field {
    flex: 1 1 9rem;
    min-width: 0;
  }
  .sheet .settings .field :is(input, select) {
    width: 100%;
    max-width: none;
  }
  .sheet .button + .button,
  .sheet form + p,
  .sheet .rule + .plain {
    margin-top: var(--s3);
  }
  .field.check {
    display: flex;
    align-items: center;
    gap: var(--s2);
  }
  [data-part='open-group'],
  [data-part='undo-decision'] {
    white-space: nowrap;
  }
  .about {
    display: block;
    max-width: 34em;
    color: var(--ink-2);
    font-weight: 400;
    text-wrap: pretty;
  }
  .range {
    display: block;
    color: var(--ink-3);
  }
  .far {
    color: var(--ink-3);
    letter-spacing: -0.1em;
  }
  [data-part='keep-decisions'] {
    margin-top: var(--s4);
  }

  .stats {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.5rem), 1fr));
    gap: var(--s5);
    margin: var(--s6) 0 0;
  }
  .stat {
    border-top: 1px solid var(--rule-strong);
    padding-top: var(--s3);
    display: grid;
    grid-template-rows: subgrid;
    grid-row: span 2;
    gap: 0;
    min-width: 0;
  }
  .stat dt {
    color: var(--ink-2);
    font-size: var(--t-s);
  }
  .stat strong {
    font: 500 var(--t-num) / 1.25 var(--serif);
    display: block;
    overflow-wrap: anywhere;
  }
  .stat small {
    display: block;
  }
  .band {
    width: 100%;
    height: 10px;
    margin: 0.35rem 0 0.3rem;
    overflow: visible;
  }
  .band-all {
    fill: var(--wash);
  }
  .band-range {
    fill: var(--accent);
    fill-opacity: 0.4;
  }
  .band-value {
    fill: var(--accent);
  }
  .band-typical {
    fill: var(--ink-3);
  }

  [data-part='care-list'] {
    margin-top: var(--s5);
  }
  .history {
    display: block;
    width: min(100%, 15rem);
    height: auto;
    min-width: 8rem;
  }
  .drawer-say + .history {
    width: 100%;
  }
  .history-base {
    stroke: var(--rule-strong);
  }
  .history-area {
    fill: var(--g2);
    fill-opacity: 0.12;
  }
  .history-alive {
    fill: none;
    stroke: var(--g2);
    stroke-width: 1.2;
  }
  .history-purchase {
    stroke: var(--accent);
    stroke-width: 1.6;
  }
  .steps {
    max-width: var(--measure);
    padding-left: 1.4em;
  }
  .derivations dt {
    margin-top: var(--s4);
    font-weight: 600;
  }
  .derivations p {
    max-width: var(--measure);
    color: var(--ink-2);
  }
  .formula {
    font-family: var(--serif);
    max-width: var(--measure);
    overflow-wrap: anywhere;
  }

  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
    gap: 0 var(--s6);
    align-items: start;
  }
  @container loupe (min-width: 1000px) {
    .two.uneven {
      grid-template-columns: minmax(0, 9fr) minmax(0, 11fr);
    }
  }
  figure {
    margin-top: var(--s6);
    min-width: 0;
    position: relative;
  }
  figcaption {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--s3);
    border-bottom: 1px solid var(--rule);
    padding-bottom: var(--s1);
    margin-bottom: var(--s3);
    min-height: 2.25rem;
  }
  .caption {
    font-weight: 600;
  }
  figcaption .plain {
    flex: none;
  }
  .figure-note {
    font-size: var(--t-s);
    color: var(--ink-3);
    margin-bottom: var(--s3);
  }
  .canvas {
    min-height: 100px;
    overflow: hidden;
  }
  .canvas svg {
    --plot-background: var(--sheet);
    font: 12px var(--sans);
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
    overflow: visible;
  }
  .cloud-names text {
    font-weight: 650;
    font-size: 13px;
    text-anchor: middle;
    paint-order: stroke;
    stroke: var(--paper);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  .figure-table .scroll {
    max-height: 26rem;
  }

  .more {
    margin-top: var(--s5);
  }
  summary {
    cursor: pointer;
    font-weight: 500;
    font-size: var(--t-s);
    color: var(--accent);
  }
  .more > .sub {
    margin: var(--s2) 0 var(--s4);
  }
  .more > summary {
    width: fit-content;
    padding: var(--s1) 0;
  }
  .fits {
    font-size: var(--t-s);
    color: var(--ink-2);
    margin-top: var(--s3);
  }

  .g1 {
    color: var(--g1);
  }
  .g2 {
    color: var(--g2);
  }
  .g3 {
    color: var(--g3);
  }
  .g4 {
    color: var(--g4);
  }
  .g5 {
    color: var(--g5);
  }
  .g6 {
    color: var(--g6);
  }
  .chip {
    display: inline-flex;
    align-items: baseline;
    gap: 0.45rem;
    min-width: 0;
  }
  .mark {
    width: 0.75rem;
    height: 0.75rem;
    flex: none;
    align-self: center;
    fill: currentColor;
  }
  .mark.hollow {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
  }

  .advice {
    margin: var(--s4) 0 0;
    padding: 0;
    list-style: none;
  }
  .advice li {
    padding: 0.45rem 0 0.45rem var(--s3);
    border-inline-start: 3px solid var(--accent);
    margin-bottom: var(--s2);
  }
  [data-differs='worse'] {
    color: var(--bad);
    font-weight: 600;
  }
  [data-differs='better'] {
    color: var(--good);
    font-weight: 600;
  }
  .advice li[data-advice='stop'] {
    border-color: var(--bad);
  }

  @container loupe (max-width: 640px) {
    .say {
      font-size: 1.35rem;
    }
    .say:lang(zh) {
      font-size: 1.25rem;
    }
    .say.quiet {
      font-size: var(--t-l);
    }
    section {
      padding: var(--s5) 0;
    }
    .stats {
      gap: var(--s4);
      margin-top: var(--s5);
    }
    .stat strong {
      font-size: 1.4rem;
    }
    figure {
      margin-top: var(--s5);
    }
  }
`;
