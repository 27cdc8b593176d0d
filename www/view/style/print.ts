import { css } from 'lit';

/** Print styles: the report without its controls. */
export const printStyles = css`
  @media print {
    .rail,
    .pager,
    .controls,
    .exports,
    .working,
    .settings,
    .only-heard,
    .bar button,
    .bar input,
    figcaption .plain,
    slot[name='tools'] {
      display: none;
    }
    .bar {
      position: static;
    }
    .shell {
      display: block;
      padding: 0;
    }
    figure,
    .notice,
    .stat,
    tr {
      break-inside: avoid;
    }
    section > h2,
    .say {
      break-after: avoid;
    }
    .scroll {
      overflow: visible;
      max-height: none;
    }
  }
`;
