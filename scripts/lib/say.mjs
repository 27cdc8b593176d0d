/** What the scripts tell the person in front of them: to stderr, so that stdout stays free for results. */

/** A problem whose message is written for the user; scripts print it without a stack. */
export class Problem extends Error {}

/** Prints one line. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A length of time for people: `0.4 s`, `12 s`, `3 min 05 s`. */
export function seconds(milliseconds) {
  const s = milliseconds / 1000;
  if (s < 10) return `${s.toFixed(1)} s`;
  const whole = Math.round(s);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/**
 * Runs a script's main function; a `Problem` ends the process with its message and code 1, anything else
 * with its stack.
 */
export async function main(run) {
  try {
    const code = await run(process.argv.slice(2));
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    say(error instanceof Problem ? `\nerror: ${error.message}` : String(error?.stack ?? error));
    process.exitCode = 1;
  }
}
