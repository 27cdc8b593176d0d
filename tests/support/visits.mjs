/** The browser and the served page that a suite's tests share. */
import { before } from 'node:test';
import { launch } from './browser.mjs';
import { openLoupe, untilReady } from './loupe.mjs';
import { site } from './site.mjs';
import { suite } from './suite.mjs';

/**
 * Called in a `describe` block, gives `{ browser, served, visit }`, the first two once its tests run; both are closed when the
 * suite is over. `visit` opens the page in a context of its own (Playwright's `options`), ready for files.
 */
export function visits() {
  const t = suite();
  const shared = {
    browser: null,
    served: null,
    async visit(options) {
      const page = await openLoupe(shared.browser, shared.served.url, options);
      await untilReady(page);
      return page;
    },
  };
  before(async () => {
    shared.browser = await launch(t);
    shared.served = await site(t);
  });
  return shared;
}
