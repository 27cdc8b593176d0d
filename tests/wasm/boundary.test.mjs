/** The boundary in a real browser: the built package without a page around it. */
import assert from 'node:assert/strict';
import { mkdtemp, cp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, { before, describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { launch, openPage } from '../support/browser.mjs';
import { orders } from '../support/engine.mjs';
import { keepWorkers } from '../support/loupe.mjs';
import { site } from '../support/site.mjs';
import { suite } from '../support/suite.mjs';

const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

describe('the headless client in a browser', () => {
  const t = suite();
  let browser;
  let url;
  before(async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'customer-loupe-wasm-'));
    t.after(() => rm(folder, { recursive: true }));
    await cp(at('pkg/dist'), folder, { recursive: true });
    await writeFile(
      path.join(folder, 'index.html'),
      `<!doctype html><meta http-equiv="Content-Security-Policy" content="${CSP}"><script type="module" src="go.js"></script>`,
    );
    await writeFile(path.join(folder, 'go.js'), "import * as api from './index.js'; window.api = api;");
    browser = await launch(t);
    ({ url } = await site(t, folder));
  });

  const open = async (setUp = () => undefined) => {
    const page = await openPage(browser);
    await page.addInitScript(setUp);
    await page.goto(url);
    await page.waitForFunction(() => 'api' in window);
    return page;
  };
  const text = orders(80, 6);
  const run = async (page) =>
    page.evaluate(async (csv) => {
      const loupe = await window.api.Loupe.start();
      const said = [];
      loupe.onRecovered = (why) => said.push(why);
      const book = await loupe.open([new File([csv], 'orders.csv')]);
      const report = await book.analyze({ seed: 1 });
      const { total } = await book.customers({ limit: 1 });
      book.close();
      loupe.stop();
      return { customers: report.overview.customers, total, said };
    }, text);

  test('runs in a worker under a policy without eval', async () => {
    const page = await open();
    assert.deepEqual(await run(page), { customers: 80, total: 80, said: [] });
    assert.deepEqual(page.problems, []);
  });

  test('runs on the main thread where workers are forbidden', async () => {
    const page = await open(() => {
      window.Worker = class {
        constructor() {
          throw new TypeError('Cannot create Worker');
        }
      };
    });
    assert.deepEqual(await run(page), { customers: 80, total: 80, said: [] });
  });

  test('the instance offers what the glue’s types say', async () => {
    const module = await WebAssembly.compile(await readFile(at('pkg', 'dist', 'loupe.wasm')));
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    const methods = [
      'step',
      'push',
      'file',
      'progress',
      'tables',
      'table',
      'written',
      'preview',
      'analyze',
      'report',
      'customers',
      'leads',
      'timelines',
      'answer',
      'export',
    ];
    for (const method of methods) assert.ok(names.includes(`engine_${method}`), method);
    const offered = names.filter((name) => name.startsWith('engine_')).length;
    assert.equal(offered, methods.length + 1, 'the methods and the constructor');
  });

  test('errors are LoupeErrors with code, place and remedy', async () => {
    const page = await open();
    const error = await page.evaluate(async () => {
      const loupe = await window.api.Loupe.start();
      try {
        await loupe.open([new File(['id,date,amount\n1,01/02/2020,5\n'], 'orders.csv')]);
        return null;
      } catch (failure) {
        const { code, location, hint } = failure;
        return { ours: failure instanceof window.api.LoupeError, code, location, hint };
      } finally {
        loupe.stop();
      }
    });
    assert.equal(error.ours, true);
    assert.equal(error.code, 'date-order-ambiguous');
    assert.deepEqual(error.location, { file: 'orders.csv', row: null, column: 'date' });
    assert.match(error.hint, /dateOrder/);
  });

  test('an engine that no longer answers is replaced, its book read again and the question asked again', async () => {
    const page = await open(keepWorkers);
    const result = await page.evaluate(async (csv) => {
      const loupe = await window.api.Loupe.start();
      const said = [];
      loupe.onRecovered = (why) => said.push(why);
      const book = await loupe.open([new File([csv], 'orders.csv')]);
      const first = await book.analyze();
      for (const worker of window.workers) worker.terminate();
      // Asked while nobody knows yet that the engine is gone: a page of what was analysed, then all of it anew.
      const [{ total }, second] = await Promise.all([book.customers({ limit: 1 }), book.analyze()]);
      if (total !== 80) throw new Error(`${total} customers`);
      loupe.stop();
      return { same: JSON.stringify(first) === JSON.stringify(second), said, started: window.workers.length };
    }, text);
    assert.equal(result.same, true);
    // Both workers were ended: the spare one is found dead too, then this thread takes over.
    assert.equal(result.said.length >= 1, true);
    assert.equal(result.started, 2);
  });
});
