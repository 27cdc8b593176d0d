/** Serving a built folder to a test. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { at } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';

/**
 * Serves a folder (the page's, unless another is named) on a free port and closes it when the test is over.
 * Resolves to `{ url, port, requests, close }`; `requests` grows with every path that is asked for.
 */
export async function site(t, folder = at('www', 'dist'), { headers } = {}) {
  if (!existsSync(path.join(folder, 'index.html'))) {
    throw new Error(`${folder} has no index.html; run \`npm run build\` first`);
  }
  const requests = [];
  const server = await serve(folder, { headers, onRequest: (asked) => requests.push(asked) });
  t.after(() => server.close());
  return { ...server, requests };
}
