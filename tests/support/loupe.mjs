/** Working a `<customer-loupe>` on a page as a person does, and hearing what it says. */
import { text } from 'node:stream/consumers';
import { openPage } from './browser.mjs';

/** Runs before the page's own scripts: keeps every event of the element, in order. */
function listen() {
  window.heard = [];
  for (const type of ['ready', 'progress', 'report', 'select', 'decision', 'error']) {
    document.addEventListener(`loupe-${type}`, ({ detail }) => {
      window.heard.push({ type, detail });
    });
  }
}

/**
 * Opens a page that holds the element, in a context of its own (Playwright's `options`); resolves to the page.
 * What the element fires is in `window.heard` there.
 */
export async function openLoupe(browser, url, options = {}) {
  const page = await openPage(browser, undefined, options);
  await page.addInitScript(listen);
  await page.goto(url);
  await page.locator('customer-loupe').first().waitFor({ state: 'attached' });
  return page;
}

/** Touches the element where nobody has, and waits until it has loaded everything. */
export async function untilReady(page, { timeout = 30_000 } = {}) {
  await page.evaluate(() => void document.querySelector('customer-loupe').ready());
  await page.waitForFunction(() => window.heard.some(({ type }) => type === 'ready'), undefined, { timeout });
}

/**
 * Chooses files by the element's own button and waits for the end: resolves to `{ report }` or `{ error }`. Files are
 * paths, or `{ name, mimeType, buffer }`. `add` puts them beside those that are open.
 */
export async function openFiles(page, files, { add = false, timeout = 120_000 } = {}) {
  return outcome(page, timeout, async () => {
    const part = add ? 'add-input' : 'file-input';
    await page.locator(`customer-loupe [data-part="${part}"]`).first().setInputFiles(files);
  });
}

/** Does something that ends in a report or an error, and resolves to it: `{ report }` or `{ error }`. */
export async function outcome(page, timeout, act) {
  const before = await page.evaluate(() => window.heard.length);
  await act();
  const ended = await page.waitForFunction(
    (from) => window.heard.slice(from).find(({ type }) => type === 'report' || type === 'error'),
    before,
    { timeout },
  );
  const { type, detail } = await ended.jsonValue();
  if (type === 'report') await untilShown(page);
  return { [type]: detail };
}

/** Waits until the view stands still: the sections of a report appear one after another after the event that tells of it. */
export function untilShown(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const root = document.querySelector('customer-loupe')?.shadowRoot;
        if (!root) return resolve();
        let timer = setTimeout(end, 100);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, 100);
        });
        observer.observe(root, { childList: true, subtree: true });
        function end() {
          observer.disconnect();
          resolve();
        }
      }),
  );
}

/** Waits until the customers' table says that it has so many. */
export function untilCustomers(page, n) {
  return page.waitForFunction(
    (of) =>
      document
        .querySelector('customer-loupe')
        .shadowRoot.querySelector('[data-part="page-place"]')
        .textContent.replaceAll(',', '')
        .endsWith(of),
    `of ${n}`,
  );
}

/** The text of what a page has saved. A browser that is shared gives no path to it. */
export async function savedText(download) {
  return text(await download.createReadStream());
}

/** A small file in memory, for `openFiles`. */
export function csv(name, text) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** Runs before the page's own scripts: keeps every worker in `window.workers`, to be ended by a test. */
export function keepWorkers() {
  const Plain = window.Worker;
  window.workers = [];
  window.Worker = class extends Plain {
    constructor(...args) {
      super(...args);
      window.workers.push(this);
    }
  };
}
