/** Counting test cases in what test runners print. */

/** No test cases at all. */
export function none() {
  return { passed: 0, failed: 0, skipped: 0, skips: [] };
}

/** The sum of counts. */
export function sum(counts) {
  return counts.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
      skips: [...a.skips, ...b.skips],
    }),
    none(),
  );
}

/** Counts the cases of `cargo test`, over all its test programs and the documentation's examples. */
export function countCargo(output) {
  const results = output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm);
  const counts = [...results].map(([, passed, failed, skipped]) => ({
    passed: Number(passed),
    failed: Number(failed),
    skipped: Number(skipped),
    skips: [],
  }));
  const ignored = [...output.matchAll(/^test (.+?) \.\.\. ignored(?:, (.*))?$/gm)];
  const skips = ignored.map(([, name, reason]) => `${name}: ${reason ?? 'ignored'}`);
  // Rust has no skip at run time: a test that cannot run prints `SKIPPED: why` and returns.
  const said = [...output.matchAll(/^SKIPPED: (.+)$/gm)].map(([, reason]) => reason.trim());
  const total = sum(counts);
  // Rust calls such a test passed; we do not.
  return {
    passed: total.passed - said.length,
    failed: total.failed,
    skipped: total.skipped + said.length,
    skips: [...skips, ...said],
  };
}

/** Counts the cases of `node --test` in its TAP report. A file without a test is a failure. */
export function countTap(tap) {
  const total = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  // Node counts a file in which it found no test as one passed test of the file's name.
  const empty = [...tap.matchAll(/^ok \d+ - .*\.test\.mjs$/gm)].length;
  const skips = [...tap.matchAll(/^\s*ok \d+ - (.*?) # (?:SKIP|TODO)\b ?(.*)$/gm)];
  return {
    passed: total('pass') - empty,
    failed: total('fail') + total('cancelled') + empty,
    skipped: total('skipped') + total('todo'),
    skips: skips.map(([, name, reason]) => `${name}: ${reason || 'no reason given'}`),
  };
}
