/** One set of design tokens: the page's frame, which stands outside the element, has the element's values. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';

const element = values(readFileSync(at('www/view/style/tokens.ts'), 'utf8'));
const page = values(readFileSync(at('www/page/page.css'), 'utf8'));

test('every token of the page has the values that it has in the element', () => {
  const own = [...page.keys()].filter((name) => element.has(name));
  assert.ok(own.length >= 8, String(own.length));
  for (const name of own) {
    const known = element.get(name);
    assert.deepEqual(
      [...page.get(name)].filter((value) => !known.has(value)),
      [],
      name,
    );
    assert.equal(page.get(name).size, known.size, `${name}: light and dark`);
  }
});

/** Custom properties with all the values they are given, white space aside. */
function values(source) {
  const found = new Map();
  for (const [, name, value] of source.matchAll(/(--[\w-]+):\s*([^;]+);/g)) {
    const plain = value.replaceAll(/\s+/g, ' ').trim();
    found.set(name, (found.get(name) ?? new Set()).add(plain));
  }
  return found;
}
