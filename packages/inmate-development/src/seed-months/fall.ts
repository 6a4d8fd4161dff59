const UINT32 = 2 ** 32;

/**
 * How a throw falls, 0 to just below 1: always alike for the same numbers, whatever was thrown before, so that a story
 * that was broken off goes on as it would have. The numbers are mixed as in MurmurHash3 (Appleby).
 */
export function fall(...of: readonly number[]): number {
  let hash = 0x9747b28c;
  for (const number of of) {
    let mixed = Math.imul(number, 0xcc9e2d51);
    mixed = (mixed << 15) | (mixed >>> 17);
    hash ^= Math.imul(mixed, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / UINT32;
}

/** One of a list, by how a throw fell. */
export function choose<Choice>(choices: readonly Choice[], fallen: number): Choice {
  return choices[Math.floor(fallen * choices.length)] as Choice;
}

/** A whole number that is on average the given one. */
export function about(mean: number, fallen: number): number {
  const low = Math.floor(mean);
  return low + (fallen < mean - low ? 1 : 0);
}
