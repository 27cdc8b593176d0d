/** A real browser for the tests. */
import { findBrowser } from '../../scripts/lib/browser.mjs';
import { playwright } from './playwright.mjs';

/** What a browser does of its own accord, and a test that watches the network must not see. */
const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
];

/** Starts the machine's Chromium, Chrome or Edge, and closes it when the test (or suite) is over. */
export async function launch(t, { headless = true, args = [] } = {}) {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('no browser; run `node scripts/setup.mjs --for test` first');
  // Chromium refuses to sandbox itself when it runs as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await playwright().chromium.launch({
    executablePath,
    headless,
    args: [...QUIET, ...sandbox, ...args],
  });
  t.after(() => browser.close());
  return browser;
}

/**
 * Opens a page in a context of its own. `options` are Playwright's context options (`locale`, `colorScheme`,
 * `viewport`, `reducedMotion`, …). What the page logs as an error, throws or is refused by its policy is collected
 * in `page.problems`; `assert.deepEqual(page.problems, [])` is a good last line of a test.
 */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(message.text());
  });
  page.on('pageerror', (error) => page.problems.push(String(error)));
  if (url) await page.goto(url);
  return page;
}

/**
 * Watches every request a page makes from now on, its workers' included: `{ urls, cut() }`. `cut` starts the list
 * anew and takes the network away, so that nothing is answered that this watch did not see. Addresses that name
 * the page's own memory (`blob:`, `data:`) are no requests.
 */
export function watchRequests(page) {
  const urls = [];
  const context = page.context();
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) urls.push(request.url());
  });
  return {
    urls,
    async cut() {
      await context.setOffline(true);
      urls.length = 0;
    },
  };
}
