import { css } from 'lit';

/** Base styles: boxes, type, links, buttons, fields, focus. */
export const base = css`
  :host {
    display: block;
    background: var(--paper);
    color: var(--ink);
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .loupe {
    /* Resets inherited text styles of the host page. */
    all: initial;
    display: block;
    color: var(--ink);
    container: loupe / inline-size;
    position: relative;
    font: var(--t-m) / 1.55 var(--sans);
    font-variant-numeric: tabular-nums;
    min-height: 100%;
  }
  .loupe:lang(zh) {
    /* A Chinese face first, so that quotation marks and dashes are set full width. */
    --sans: 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', system-ui, sans-serif;
    --serif: 'Source Han Serif SC', 'Noto Serif SC', 'Noto Serif CJK SC', 'Songti SC', 'SimSun', serif;
    font-family: var(--sans);
    line-height: 1.7;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h3 {
    font: 600 var(--t-s) / 1.4 var(--sans);
    color: var(--ink-2);
    margin: var(--s5) 0 var(--s2);
  }
  small {
    font-size: var(--t-s);
    color: var(--ink-3);
    font-weight: 400;
  }
  svg {
    display: block;
  }
  b {
    font-weight: 600;
  }
  button,
  select {
    font: 500 var(--t-s) / 1.3 var(--sans);
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.45;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 3px;
  }
  h2:focus-visible {
    outline-offset: 6px;
  }
  .button {
    background: var(--sheet);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    padding: 0.42rem 0.8rem;
    min-height: 2.1rem;
  }
  .button:hover:not(:disabled) {
    background: var(--wash);
  }
  .button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-ink);
    font-weight: 600;
  }
  .button.primary:hover {
    filter: brightness(1.08);
    background: var(--accent);
  }
  .plain,
  .link {
    background: none;
    border: 0;
    padding: 0.25rem 0;
    color: var(--accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
    text-align: start;
  }
  .plain:hover,
  .link:hover {
    text-decoration-thickness: 2px;
  }
  select {
    background: var(--sheet);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    padding: 0.3rem 0.4rem;
    max-width: 100%;
    min-height: 2rem;
  }
  .field {
    display: grid;
    gap: var(--s1);
    font-size: var(--t-s);
    color: var(--ink-2);
    min-width: 0;
  }
  .field select,
  .field bdi {
    color: var(--ink);
  }
  .only-heard {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    :host {
      scroll-behavior: smooth;
    }
  }
`;
