/** What a suite needs from more than one of its tests. */
import { after } from 'node:test';

/**
 * Called in a `describe` block, gives something with `after`, like a test's `t`: what is handed to it (by `launch`,
 * `site`, `temporaryFolder` in a `before`) is cleaned up when the suite is over. (Node's own `after`, called within a
 * `before`, runs at the end of that `before`.)
 */
export function suite() {
  const jobs = [];
  after(async () => {
    for (const job of jobs.reverse()) await job();
  });
  return { after: (job) => void jobs.push(job) };
}
