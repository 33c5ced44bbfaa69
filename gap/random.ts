/**
 * Seeded random numbers: the same seed gives the same numbers on every machine, so that an interval can be recomputed.
 * Generator xoshiro128** 1.1 (Blackman and Vigna 2018, prng.di.unimi.it), seeded by SplitMix32.
 */

export interface Random {
  /** Uniform in [0, 1), in steps of 2^-32. */
  uniform(): number;
  /** A whole number from 0 to `count` - 1, each as likely (to within count / 2^32). */
  below(count: number): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
}

/** A generator of its own for a seed, which is taken as a whole number modulo 2^32. */
export function randomFrom(seed: number): Random {
  const state = seeded(seed);
  const uniform = () => next(state) / 2 ** 32;
  let spare: number | null = null;
  return {
    uniform,
    below: (count) => Math.floor(uniform() * count),
    normal: () => {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform())); // 1 - u lies in (0, 1], so the logarithm is finite
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

type State = [number, number, number, number];

function seeded(seed: number): State {
  let mixed = seed >>> 0;
  const word = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  return [word(), word(), word(), word()];
}

function next(state: State): number {
  const [a, b, c, d] = state;
  const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
  const third = c ^ a;
  const fourth = d ^ b;
  state[0] = a ^ fourth;
  state[1] = b ^ third;
  state[2] = third ^ (b << 9);
  state[3] = rotated(fourth, 11);
  return result;
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
