/** The one place that loads Playwright. */
import { createRequire } from 'node:module';

/** Playwright's library. */
export function playwright() {
  return createRequire(import.meta.url)('playwright-core');
}
