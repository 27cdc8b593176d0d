/** The static server of `npm start` and of the tests. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';
import { serve } from '../../scripts/lib/serve.mjs';

describe('the static server', () => {
  let folder;
  let server;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'customer-loupe-serve-'));
    mkdirSync(path.join(folder, 'site', 'sub'), { recursive: true });
    writeFileSync(path.join(folder, 'secret.txt'), 'secret');
    writeFileSync(path.join(folder, 'site', 'index.html'), '<p>home');
    writeFileSync(path.join(folder, 'site', 'sub', 'index.html'), '<p>sub');
    writeFileSync(path.join(folder, 'site', 'a b.wasm'), '');
    writeFileSync(path.join(folder, 'site', '.hidden'), 'hidden');
    symlinkSync(path.join(folder, 'secret.txt'), path.join(folder, 'site', 'link.txt'));
    server = await serve(path.join(folder, 'site'), { headers: { 'X-Test': 'yes' } });
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  /** A request whose path is sent as it is: `fetch` would resolve the `..` first. */
  const ask = (asked, method = 'GET') =>
    new Promise((resolve, reject) => {
      const call = request({ port: server.port, path: asked, method }, (answer) => {
        let body = '';
        answer.on('data', (chunk) => (body += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
      });
      call.on('error', reject).end();
    });

  test('gives files with their types, and the headers it was told', async () => {
    const home = await ask('/');
    assert.equal(home.body, '<p>home');
    assert.equal(home.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(home.headers['x-test'], 'yes');
    assert.equal((await ask('/a%20b.wasm?v=1')).headers['content-type'], 'application/wasm');
    assert.equal((await ask('/', 'HEAD')).body, '');
    assert.equal((await ask('/', 'POST')).status, 405);
  });

  test('sends a folder to its slash, on this host', async () => {
    assert.equal((await ask('/sub')).headers.location, '/sub/');
    assert.equal((await ask('//sub')).headers.location, '/sub/');
    assert.equal((await ask('/sub/')).body, '<p>sub');
  });

  test('never leaves its folder', async () => {
    const ways = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/sub/..%2f..%2fsecret.txt',
      '/link.txt',
      '/%00',
      '/%E0%A4',
    ];
    for (const way of ways) assert.equal((await ask(way)).status, 404, way);
  });

  test('takes the next port where one is taken, if it may', async () => {
    await assert.rejects(serve(folder, { port: server.port }), { code: 'EADDRINUSE' });
    const second = await serve(folder, { port: server.port, next: true });
    assert.ok(second.port > server.port);
    await second.close();
  });
});
