import { css } from 'lit';

const dark = css`
  --paper: #15171b;
  --sheet: #1c1f24;
  --ink: #ece9e2;
  --ink-2: #b4b8bf;
  --ink-3: #999ea7;
  --rule: #30343b;
  --rule-strong: #6d737d;
  --wash: #22262c;
  --accent: #5cc4bb;
  --accent-ink: #0e1b1a;
  --accent-wash: #1b312f;
  --bar-quiet: #4a515b;
  --good: #7ccb94;
  --good-wash: #1a2c20;
  --warn: #e3b55c;
  --warn-wash: #2c2618;
  --bad: #f0948b;
  --bad-wash: #381f1d;
  --shade: rgb(0 0 0 / 0.6);
  --g1: #5cc4bb;
  --g2: #e9a35b;
  --g3: #a5a8ea;
  --g4: #e58dbb;
  --g5: #a9c867;
  --g6: #7fbde0;
  color-scheme: dark;
`;

/** Design tokens: colour, type and space. Names are stable, values may change. */
export const tokens = css`
  :host {
    --paper: #fbfaf7;
    --sheet: #ffffff;
    --ink: #1b1e24;
    --ink-2: #535a65;
    --ink-3: #666d78;
    --rule: #e4e1d9;
    --rule-strong: #8b8f97;
    --wash: #f3f1ea;
    --accent: #0b6b66;
    --accent-ink: #ffffff;
    --accent-wash: #e3f0ee;
    --bar-quiet: #c9c6bd;
    --good: #21733f;
    --good-wash: #e6f2e9;
    --warn: #8a5a00;
    --warn-wash: #fbf3e0;
    --bad: #a4312a;
    --bad-wash: #fbe9e6;
    --shade: rgb(27 30 36 / 0.4);
    /* Groups: told apart by hue, lightness and, in charts, by shape. */
    --g1: #0b6b66;
    --g2: #b05a04;
    --g3: #5b5ea6;
    --g4: #a23b72;
    --g5: #557019;
    --g6: #2f719a;
    --serif:
      'Iowan Old Style', 'Source Serif 4', 'Noto Serif', 'Noto Serif CJK SC', 'Noto Serif SC', 'Songti SC',
      Georgia, serif;
    --sans:
      system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC',
      'Microsoft YaHei', sans-serif;
    --t-s: 0.8125rem;
    --t-m: 0.9375rem;
    --t-l: 1.125rem;
    --t-xl: 1.625rem;
    --t-num: 1.75rem;
    --s1: 0.25rem;
    --s2: 0.5rem;
    --s3: 0.75rem;
    --s4: 1rem;
    --s5: 1.5rem;
    --s6: 2.5rem;
    --s7: 4rem;
    --radius: 6px;
    --measure: 64ch;
    /* Height of a sticky bar of the host page. */
    --sticky-top: var(--loupe-sticky-top, 0px);
    color-scheme: light;
  }

  /* Paper is light. */
  @media screen and (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${dark}
    }
  }

  @media screen {
    :host([theme='dark']) {
      ${dark}
    }
  }
`;
