/** The scripts run before anything is installed. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { atLeast } from '../../scripts/lib/programs.mjs';

test('scripts import nothing but Node and one another', () => {
  const files = ['scripts', 'scripts/lib'].flatMap((folder) =>
    readdirSync(at(folder))
      .filter((name) => name.endsWith('.mjs'))
      .map((name) => `${folder}/${name}`),
  );
  assert.ok(files.length > 10);
  const foreign = files.flatMap((file) =>
    [...readFileSync(at(file), 'utf8').matchAll(/^import\b[^;]*?from '([^']+)'/gm)]
      .map(([, from]) => from)
      .filter((from) => !/^(node:|\.{1,2}\/)/.test(from))
      .map((from) => `${file}: ${from}`),
  );
  // The benchmark is run by hand, when everything is there.
  assert.deepEqual(
    foreign.filter((line) => !line.startsWith('scripts/bench.mjs')),
    [],
  );
});

test('versions are compared by number', () => {
  assert.ok(atLeast('1.95.0', '1.95'));
  assert.ok(atLeast('1.100.0', '1.95'));
  assert.ok(atLeast('2.0', '1.95.3'));
  assert.ok(!atLeast('1.94.9', '1.95'));
  assert.ok(atLeast('1.96.0-nightly', '1.95'));
});
