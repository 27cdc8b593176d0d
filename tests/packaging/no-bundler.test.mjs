/** A consumer without a bundler: the tarball's files, served as they are and imported by URL. */
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { launch, openPage } from '../support/browser.mjs';
import { pack, project, temporaryFolder } from '../support/consumer.mjs';
import { site } from '../support/site.mjs';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>consumer</title><link rel="icon" href="data:,">
<script type="module" src="page.js"></script><body><customer-loupe preload></customer-loupe></body></html>`;

const SCRIPT = `
  window.ready = new Promise((resolve) => {
    document.addEventListener('loupe-ready', () => resolve(true), { once: true });
  });
  await import('./vendor/element.js');`;

test('a page that copies dist/ beside itself needs no bundler', async (t) => {
  const folder = await project(t, await pack(await temporaryFolder(t)), {
    'public/index.html': PAGE,
    'public/page.js': SCRIPT,
  });
  const served = path.join(folder, 'public');
  await cp(path.join(folder, 'node_modules', 'customer-loupe', 'dist'), path.join(served, 'vendor'), {
    recursive: true,
  });
  const { url, requests } = await site(t, served);
  const page = await openPage(await launch(t), url);
  await page.waitForFunction(() => window.ready, undefined, { timeout: 30_000 });
  assert.deepEqual(page.problems, []);
  const wasm = requests.filter((asked) => asked.endsWith('.wasm')).map((asked) => asked.split('/').pop());
  assert.deepEqual(wasm.sort(), ['loupe.wasm', 'sheets.wasm'], 'each wasm is fetched once');
});
