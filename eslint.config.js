/** Lints for what can go wrong; looks are prettier's. Rules beyond the presets carry their reason. */
import { fileURLToPath } from 'node:url';
import eslint from '@eslint/js';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The page runs under a policy without eval, and so does everybody's who uses the element. */
const noEval = {
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
};

export default tseslint.config(
  globalIgnores(['target/', 'pkg/dist/', 'www/dist/', 'tests/.output/']),
  {
    files: ['**/*.{js,mjs}'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: nodeGlobals() },
    rules: { ...noEval, eqeqeq: 'error', 'prefer-const': 'error', 'no-var': 'error' },
  },
  {
    // What tests run inside a page with `page.evaluate` knows the page's globals.
    files: ['tests/**/*.mjs', 'bench/**/*.mjs'],
    languageOptions: { globals: browserGlobals() },
  },
  {
    files: ['www/**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.node.json'],
        tsconfigRootDir: fileURLToPath(new URL('.', import.meta.url)),
      },
    },
    rules: {
      ...noEval,
      eqeqeq: 'error',
      // An interface with a call is a contract; both forms read well.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Numbers and booleans in a template say what they mean; objects do not.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A non-null assertion is allowed where a comment says why it holds: reviewers see to that, not a linter.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // The one way out of the tab is the one that a reader can check: nothing here builds a request of its own.
      'no-restricted-globals': [
        'error',
        { name: 'XMLHttpRequest', message: 'Nothing leaves the tab.' },
        { name: 'WebSocket', message: 'Nothing leaves the tab.' },
        { name: 'EventSource', message: 'Nothing leaves the tab.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'navigator', property: 'sendBeacon', message: 'Nothing leaves the tab.' },
      ],
    },
  },
  {
    // A function that renders more is more than one part of the page.
    files: ['www/view/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', 60] },
  },
  {
    // view/ draws what it is given and computes no statistic; the glue has one importer.
    files: ['www/**/*.ts'],
    ignores: ['www/worker/bindings.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['#glue', '#sheets'].map((name) => ({
            name,
            message: 'Only www/worker/bindings.ts touches the glue.',
          })),
        },
      ],
    },
  },
);

function nodeGlobals() {
  return globals(
    'process console Buffer URL URLSearchParams TextDecoder TextEncoder WebAssembly Blob File Response fetch ' +
      'setTimeout clearTimeout setInterval clearInterval setImmediate queueMicrotask performance structuredClone ' +
      'AbortController AbortSignal Event EventTarget MessageChannel crypto globalThis DecompressionStream ' +
      'ReadableStream',
  );
}

function browserGlobals() {
  return globals(
    'window document self customElements navigator location CustomEvent HTMLElement Element Node Worker DataTransfer ' +
      'DragEvent ClipboardEvent KeyboardEvent MouseEvent MutationObserver PerformanceObserver ResizeObserver ' +
      'getComputedStyle requestAnimationFrame requestIdleCallback matchMedia indexedDB localStorage sessionStorage caches ' +
      'CSSStyleSheet ShadowRoot SVGElement XMLSerializer',
  );
}

function globals(names) {
  return Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));
}
