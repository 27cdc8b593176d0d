/** Milliseconds that something took, and what came of it. */
export async function timed(work) {
  const begun = performance.now();
  const value = await work();
  return { value, ms: performance.now() - begun };
}
