/** The summary of `npm test` counts what really ran: a miscount would hide a failure. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { countCargo, countTap, none, sum } from '../../scripts/lib/counts.mjs';

const CARGO = `
running 3 tests
test table::reads ... ok
test table::slow ... ignored, takes an hour
test clv::fits ... FAILED

---- shared stdout ----
SKIPPED: ../shared/data is not there

test result: FAILED. 4 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

   Doc-tests customer_loupe
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
`;

const TAP = `TAP version 13
ok 1 - plain
ok 2 - left out # SKIP no browser
    ok 1 - inner # SKIP no data
ok 3 - /somewhere/empty.test.mjs
not ok 4 - wrong
1..4
# tests 5
# suites 0
# pass 2
# fail 1
# cancelled 1
# skipped 2
# todo 0
`;

test("cargo's cases are summed over its programs, and a skip is not a pass", () => {
  const { passed, failed, skipped, skips } = countCargo(CARGO);
  assert.deepEqual([passed, failed, skipped], [5, 1, 2]);
  assert.deepEqual(skips, ['table::slow: takes an hour', '../shared/data is not there']);
});

test('a cancelled test and a file without tests are failures', () => {
  assert.deepEqual(countTap(TAP), {
    passed: 1,
    failed: 3,
    skipped: 2,
    skips: ['left out: no browser', 'inner: no data'],
  });
});

test('output without results counts as nothing', () => {
  assert.deepEqual(countCargo('error: could not compile'), none());
  assert.deepEqual(countTap(''), none());
  assert.deepEqual(sum([]), none());
});
