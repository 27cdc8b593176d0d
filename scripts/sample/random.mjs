/** Random draws from a stream of uniform numbers. Each part of the sample has a stream of its own, so that one part leaves the others as they are. */
import { numbers } from '../lib/random.mjs';

/** The draws of the part called `name` under a seed. */
export function draws(seed, name) {
  let hash = Math.imul(seed + 1, 0x9e3779b1);
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  const uniform = numbers(hash | 0);
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 8; i += 1) uniform();
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const exponential = (mean) => -mean * Math.log(1 - uniform());
  return {
    uniform,
    normal,
    exponential,
    /** True with this probability. */
    chance: (p) => uniform() < p,
    /** A whole number from `low` to `high`. */
    whole: (low, high) => low + Math.floor(uniform() * (high - low + 1)),
    one: (values) => values[Math.floor(uniform() * values.length)],
    /** One of `[value, weight]`. */
    weighted: (pairs) => {
      const sum = pairs.reduce((total, [, weight]) => total + weight, 0);
      let rest = uniform() * sum;
      return (pairs.find(([, weight]) => (rest -= weight) < 0) ?? pairs[0])[0];
    },
    /** Gamma with shape `k` and mean `mean`: Marsaglia and Tsang (2000); below 1 by Ahrens' power. */
    gamma(k, mean) {
      const shape = k < 1 ? k + 1 : k;
      const d = shape - 1 / 3;
      for (;;) {
        const x = normal();
        const v = (1 + x / Math.sqrt(9 * d)) ** 3;
        if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
          const boost = k < 1 ? (1 - uniform()) ** (1 / k) : 1;
          return (d * v * boost * mean) / k;
        }
      }
    },
  };
}
