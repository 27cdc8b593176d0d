/** A real browser for the tests. */
import { launchOptions } from '../../scripts/lib/browser.mjs';
import { playwright } from './playwright.mjs';

/**
 * The machine's Chromium, Chrome or Edge: the one that the test runner has started, or one of its own where a file is run
 * singly. Closed when the test (or suite) is over.
 */
export async function launch(t) {
  const { chromium } = playwright();
  const shared = process.env.LOUPE_TEST_BROWSER;
  const browser = await (shared ? chromium.connect(shared) : chromium.launch(await launchOptions()));
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
