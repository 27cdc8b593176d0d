/** Which folder of www/ may import which (ARCHITECTURE.md), as far as the compiler cannot check it. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import ts from 'typescript';
import { LANGUAGES } from '../../scripts/lib/languages.mjs';
import { at } from '../../scripts/lib/paths.mjs';

/** Names that stand for files: `{ '#worker': ['./www/worker/entry.ts'] }`. */
const aliases = ts.readConfigFile(at('tsconfig.base.json'), ts.sys.readFile).config.compilerOptions.paths;

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

test('api ← client ← element: the client imports no element, view or text', () => {
  forbid(/^www\/client\//, (from) => /^lit|^www\/(element|view|text|node|page|worker)\//.test(from));
});

test('what a report withholds is decided from the report alone', () => {
  forbid(/^www\/disclosure\//, (from) => !/^www\/(api|disclosure)\//.test(from));
});

test('only the element and the page import the element', () => {
  forbid(/^www\/(?!element|page)/, (from) => /^www\/element\//.test(from));
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

test('the page has words of its own in every language', () => {
  const source = readFileSync(at('www', 'page', 'words.ts'), 'utf8');
  for (const lang of LANGUAGES) assert.match(source, new RegExp(`^  '?${lang}'?: \\{$`, 'm'));
});

test('the page is a consumer: it imports the package by its public name', () => {
  const allowed = /^customer-loupe(\/|$)|^www\/page\//;
  forbid(/^www\/page\//, (from) => !allowed.test(from));
});

test('no file imports itself by way of others, types included', () => {
  assert.deepEqual(
    cyclesOf(
      new Map([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['c', ['b']],
      ]),
    ),
    ['b → c → b'],
  );
  assert.deepEqual(cyclesOf(graph()), []);
});

/** Every source file with the source files that it imports. */
function graph() {
  const files = new Map(sources(at('www')).map((full) => [relative(full), []]));
  for (const { file, from } of imports) {
    const target = [from, aliased(from)].flatMap((name) => [
      `${name}.ts`,
      `${name}.d.ts`,
      `${name}/index.ts`,
      name,
    ]);
    const found = target.find((name) => files.has(name));
    // The report's types describe one tree, and refer to one another.
    const report = /^www\/api\/report/;
    if (found !== undefined && !(report.test(file) && report.test(found))) files.get(file).push(found);
  }
  return files;
}

/** What an alias of tsconfig.base.json stands for; one `*` in its name stands for any part. */
function aliased(from) {
  for (const [alias, [target]] of Object.entries(aliases)) {
    const [start, end] = alias.split('*');
    if (end === undefined ? from === alias : from.startsWith(start) && from.endsWith(end)) {
      const part = end === undefined ? '' : from.slice(start.length, from.length - end.length);
      return path.posix.normalize(target.replace('*', part));
    }
  }
  return from;
}

/** One cycle for each edge that closes one, as `a → b → a`. Depth first; linear in the number of imports. */
function cyclesOf(graph) {
  const [trail, done, found] = [[], new Set(), []];
  const visit = (file) => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push([...trail.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    trail.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

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
