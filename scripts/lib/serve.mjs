/** A static file server for the page and the tests: what any web host does, and nothing more. */
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder; resolves once it listens to `{ url, port, close() }`. Port 0 takes a free one; `next` goes on to
 * the following ports where one is taken. `headers` go with every answer; `onRequest(path)` hears of every request.
 */
export async function serve(
  root,
  { host = '127.0.0.1', port = 0, next = false, headers = {}, onRequest = () => {} } = {},
) {
  const folder = realpathSync(root);
  const server = createServer((request, response) => {
    onRequest(request.url);
    answer(folder, request, response, headers);
  });
  const taken = await listen(server, host, port, next ? port + 50 : port);
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${taken}/`,
    port: taken,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * The file in `folder` that a request's path stands for: `{ file }`, or `{ redirect }` for a folder without its slash;
 * undefined for what is not there or lies outside, by `..` or by a link.
 */
export function locate(folder, requestPath) {
  let name;
  try {
    name = decodeURIComponent(requestPath.split(/[?#]/)[0]);
  } catch {
    return undefined;
  }
  if (name.includes('\0')) return undefined;
  try {
    const file = realpathSync(path.join(folder, name));
    if (file !== folder && !file.startsWith(folder + path.sep)) return undefined;
    if (!statSync(file).isDirectory()) return { file };
    // Relative addresses in the page need the slash. A second leading slash would name another host.
    if (!name.endsWith('/')) return { redirect: `/${encodeURI(name).replace(/^[\\/]+/, '')}/` };
    return locate(folder, `${requestPath.split(/[?#]/)[0]}index.html`);
  } catch {
    return undefined;
  }
}

function answer(folder, request, response, headers) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const found = locate(folder, request.url);
  if (!found) {
    response.writeHead(404, { 'Content-Type': TYPES['.txt'], ...headers }).end('not found\n');
  } else if (found.redirect) {
    response.writeHead(301, { Location: found.redirect }).end();
  } else {
    response.writeHead(200, {
      'Content-Type': TYPES[path.extname(found.file).toLowerCase()] ?? 'application/octet-stream',
      'Content-Length': statSync(found.file).size,
      // A rebuilt page must be the page that is seen.
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    });
    if (request.method === 'HEAD') response.end();
    else
      createReadStream(found.file)
        .on('error', () => response.destroy())
        .pipe(response);
  }
}

function listen(server, host, port, last) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' && port < last) resolve(listen(server, host, port + 1, last));
      else reject(error);
    });
    server.listen(port, host, () => resolve(server.address().port));
  });
}
