/** A consumer with webpack: the element from the tarball, bundled, in a real browser under a strict policy. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { launch, openPage } from '../support/browser.mjs';
import { bundle, pack, project, temporaryFolder } from '../support/consumer.mjs';
import { site } from '../support/site.mjs';

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; style-src 'self'; img-src data:";

const FILES = {
  'webpack.config.js': `
    export default {
      mode: 'production',
      entry: './main.js',
      output: { path: new URL('./dist', import.meta.url).pathname.replace(/^\\/([A-Za-z]:)/, '$1') },
      // One megabyte of charts and wasm is what it is; budgets.json watches over it.
      performance: false,
    };`,
  'main.js': `
    import 'customer-loupe/element';
    import { Loupe, LoupeError } from 'customer-loupe';
    window.ready = new Promise((resolve) => {
      document.addEventListener('loupe-ready', () => resolve(true), { once: true });
    });
    window.headless = [typeof Loupe.start, LoupeError.prototype instanceof Error];
    const element = document.createElement('customer-loupe');
    element.setAttribute('preload', '');
    document.body.append(element);`,
  'dist/index.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>consumer</title>
    <link rel="icon" href="data:,"><body><script src="main.js"></script></body></html>`,
};

test('a webpack consumer gets the element, ready to work, and its wasm files', async (t) => {
  const folder = await project(t, await pack(await temporaryFolder(t)), FILES);
  assert.equal(await bundle(folder), 'webpack compiled successfully');

  const emitted = await readdir(path.join(folder, 'dist'));
  assert.equal(emitted.filter((name) => name.endsWith('.wasm')).length, 2, emitted.join(' '));

  const served = await site(t, path.join(folder, 'dist'), { headers: { 'Content-Security-Policy': POLICY } });
  const page = await openPage(await launch(t), served.url);
  await page.waitForFunction(() => window.ready, undefined, { timeout: 30_000 });
  assert.ok(await page.evaluate(() => customElements.get('customer-loupe') !== undefined));
  assert.deepEqual(await page.evaluate(() => window.headless), ['function', true]);
  assert.ok(
    await page.evaluate(() => document.querySelector('customer-loupe').shadowRoot?.childElementCount > 0),
    'the element has drawn itself',
  );
  assert.deepEqual(page.problems, []);
});
