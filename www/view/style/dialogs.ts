import { css } from 'lit';

/** Progress, drawers and the privacy dialog. */
export const dialogStyles = css`
  .progress {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--s2) var(--s4);
    align-items: center;
    max-width: 46rem;
    margin: 0 auto;
    padding: var(--s4) 0;
  }
  .progress-phase {
    font: 400 var(--t-l) / 1.4 var(--serif);
    overflow-wrap: anywhere;
  }
  .progress-phase bdi {
    color: var(--ink-2);
  }
  .progress progress {
    grid-column: 1 / -1;
  }
  .progress .button {
    grid-column: 2;
    grid-row: 1;
  }
  .progress-pace {
    grid-column: 1 / -1;
    display: flex;
    justify-content: space-between;
    gap: var(--s4);
    font-size: var(--t-s);
    color: var(--ink-2);
    min-height: 1.5em;
  }
  progress {
    appearance: none;
    width: 100%;
    height: 6px;
    border: 0;
    border-radius: 3px;
    background: var(--wash);
    overflow: hidden;
    accent-color: var(--accent);
  }
  progress::-webkit-progress-bar {
    background: var(--wash);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
    border-radius: 3px;
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }

  dialog {
    border: 0;
    padding: 0;
    color: var(--ink);
    background: var(--paper);
    font: var(--t-m) / 1.55 var(--sans);
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: var(--shade);
  }
  dialog .dialog-inner {
    padding: var(--s5);
  }
  dialog header {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: var(--s4);
    margin-bottom: var(--s4);
  }
  dialog h2 {
    font: 500 1.35rem / 1.3 var(--serif);
    overflow-wrap: anywhere;
    min-width: 0;
  }
  dialog header .plain {
    flex: none;
  }
  dialog.note {
    border-radius: 12px;
    width: min(36rem, calc(100vw - 2rem));
    max-height: calc(100vh - 2rem);
  }
  dialog.note ol {
    padding-inline-start: 1.4em;
    margin: var(--s3) 0;
  }
  dialog.note li + li {
    margin-top: var(--s2);
  }
  dialog.note p {
    margin-top: var(--s3);
  }
  dialog.note ::slotted(*) {
    margin-top: var(--s3);
  }
  .requests {
    font-size: var(--t-s);
    color: var(--ink-2);
    overflow-wrap: anywhere;
  }
  dialog.sheet {
    margin: 0 0 0 auto;
    width: min(27rem, 100vw);
    height: 100dvh;
    max-height: none;
    border-inline-start: 1px solid var(--rule);
  }
  .drawer-say {
    font: 400 var(--t-l) / 1.5 var(--serif);
    margin-bottom: var(--s3);
    text-wrap: pretty;
  }
  .numbers div {
    display: flex;
    justify-content: space-between;
    gap: var(--s4);
    padding: 0.4rem 0;
    border-bottom: 1px solid var(--rule);
    font-size: var(--t-s);
  }
  .numbers dt {
    color: var(--ink-2);
  }
  .numbers dd {
    text-align: end;
  }
`;
