/** What is in the tarball, and what must not be. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { before, describe } from 'node:test';
import { LANGUAGES } from '../../scripts/lib/languages.mjs';
import { at } from '../../scripts/lib/paths.mjs';
import { filesOf, pack, temporaryFolder } from '../support/consumer.mjs';
import { suite } from '../support/suite.mjs';

describe('the tarball', () => {
  const t = suite();
  const files = new Map();
  before(async () => {
    for (const [name, bytes] of await filesOf(await pack(await temporaryFolder(t)))) files.set(name, bytes);
  });
  const text = (name) => files.get(name).toString();
  const scripts = () => [...files.keys()].filter((name) => name.endsWith('.js'));

  test('holds every file that its manifest promises', () => {
    const manifest = JSON.parse(text('package.json'));
    const promised = [manifest.exports, manifest.bin]
      .flatMap(leaves)
      .map((file) => file.replace(/^\.\//, ''));
    assert.ok(promised.length > 5);
    assert.deepEqual(
      promised.filter((file) => !files.has(file)),
      [],
    );
  });

  test('holds both licences, those of the repository, and a README', () => {
    for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) {
      assert.equal(text(name), readFileSync(at(name), 'utf8'), name);
    }
    assert.ok(files.has('README.md'));
  });

  test('holds the engine and the workbook reader, and they are wasm', () => {
    const wasm = [...files.keys()].filter((name) => name.endsWith('.wasm'));
    assert.deepEqual(wasm.sort(), ['dist/loupe.wasm', 'dist/sheets.wasm']);
    for (const name of wasm) assert.ok(WebAssembly.validate(files.get(name)), name);
  });

  test('holds the schemas of options and report', () => {
    for (const name of ['options', 'report']) {
      const { title, properties } = JSON.parse(text(`dist/${name}.schema.json`));
      assert.equal(title.toLowerCase(), name);
      assert.ok(Object.keys(properties).length > 10, name);
    }
  });

  test('evaluates no text as code', () => {
    assert.ok(scripts().length >= 6);
    const guilty = scripts().filter((name) =>
      /\beval\s*\(|\bnew\s+Function\b|[^.\w`]Function\s*\(/.test(text(name)),
    );
    assert.deepEqual(guilty, []);
  });

  test('holds nothing of the machine that built it', () => {
    const home = process.env.HOME ?? process.env.USERPROFILE;
    const traces = [at(), home].filter((folder) => folder && folder.length > 3);
    const guilty = [...files].filter(([, bytes]) => traces.some((trace) => bytes.includes(trace)));
    assert.deepEqual(
      guilty.map(([name]) => name),
      [],
    );
  });

  test("leaves the addresses of its own files to the consumer's bundler, word for word", () => {
    const everything = scripts().map(text).join('\n');
    for (const address of ['./worker.js', './loupe.wasm', './sheets.wasm']) {
      assert.match(everything, new RegExp(`new URL\\("${address}",\\s*import\\.meta\\.url\\)`), address);
    }
    for (const name of ['report', ...LANGUAGES.map((lang) => `text-${lang}`)]) {
      assert.ok(text('dist/element.js').includes(`import("./${name}.js")`), name);
      assert.ok(files.has(`dist/${name}.js`), name);
    }
  });

  test('names in its types nothing that only this repository knows', () => {
    const types = [...files.keys()].filter((name) => name.endsWith('.d.ts'));
    assert.ok(types.length >= 3);
    assert.deepEqual(
      types.filter((name) => /['"]#\w+['"]/.test(text(name))),
      [],
    );
  });

  test('starts its command with the line that systems look for, once', () => {
    assert.match(text('dist/cli.js'), /^#!\/usr\/bin\/env node\n(?!#!)/);
  });
});

function leaves(value) {
  return typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(leaves);
}
