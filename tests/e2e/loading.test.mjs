/** What a person reads when the engine itself does not come as it should. */
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { openPage } from '../support/browser.mjs';
import { visits } from '../support/visits.mjs';

describe('an engine that cannot be loaded', () => {
  const shared = visits();

  // B14: a server that answers every unknown address with its start page.
  test('names the address and what came instead', async () => {
    const page = await openPage(shared.browser);
    await page.route('**/loupe.wasm', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><p>Welcome</p>' }),
    );
    await page.addInitScript(() => {
      window.addEventListener('loupe-error', ({ detail }) => (window.failure = detail), { capture: true });
    });
    await page.goto(shared.served.url);
    await page.locator('customer-loupe [data-code="wasm-load"]').first().waitFor();
    const failure = await page.evaluate(() => window.failure);
    assert.equal(failure.code, 'wasm-load');
    assert.match(failure.message, /loupe\.wasm/);
    assert.match(failure.message, /200 text\/html/);
    assert.match(failure.params.url, /loupe\.wasm$/);
  });
});
