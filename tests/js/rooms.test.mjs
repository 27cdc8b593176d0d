/** Who may import whom in www/ (ARCHITECTURE.md): what the compiler cannot hold. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';

/** Every import of every source file: `[{ file, from }]`, relative ones resolved to paths from the repository's root. */
const imports = sources(at('www')).flatMap((full) => {
  const file = relative(full);
  return specifiers(readFileSync(full, 'utf8')).map((from) => ({
    file,
    from: from.startsWith('.') ? relative(path.resolve(path.dirname(full), from)) : from,
  }));
});

test('there is something to look at', () => {
  assert.ok(imports.length > 20);
  assert.deepEqual(
    specifiers(`import x, { y } from 'a';\nexport * from './b';\nimport './c';\nawait import('d')`),
    ['a', './b', './c', 'd'],
  );
});

test('the protocol, the errors and the report are types: they import nothing but one another', () => {
  const types = /^www\/api\//;
  forbid(types, (from) => !types.test(from));
});

test('a view knows the report and not where it comes from', () => {
  forbid(/^www\/view\//, (from) => /^www\/(worker|node|page|client|element)\//.test(from));
});

test('the worker draws nothing', () => {
  forbid(/^www\/worker\//, (from) => /^(lit|@observablehq)|^www\/(page|node|view|text|element)\//.test(from));
});

test("only the worker's bindings touch the glue", () => {
  forbid(/^www\/(?!worker\/bindings)/, (from) => ['#glue', '#sheets'].includes(from));
});

test('the page is a consumer: it imports the package by its public name', () => {
  const allowed = /^customer-loupe(\/|$)|^www\/page\//;
  forbid(/^www\/page\//, (from) => !allowed.test(from));
});

function forbid(room, guilty) {
  const found = imports.filter(({ file, from }) => room.test(file) && guilty(from));
  assert.deepEqual(
    found.map(({ file, from }) => `${file} imports ${from}`),
    [],
  );
}

function specifiers(source) {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statements = code.matchAll(/^\s*(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*'([^']+)'/gm);
  const calls = code.matchAll(/\bimport\(\s*'([^']+)'/g);
  return [...statements, ...calls].map(([, from]) => from);
}

function sources(folder) {
  return readdirSync(folder)
    .filter((name) => name !== 'dist')
    .map((name) => path.join(folder, name))
    .flatMap((file) => (statSync(file).isDirectory() ? sources(file) : file.endsWith('.ts') ? [file] : []));
}

function relative(file) {
  return path.relative(at(), file).replaceAll(path.sep, '/');
}
