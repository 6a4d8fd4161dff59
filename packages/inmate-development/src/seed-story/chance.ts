/** Chooses one of a list. */
export type Chance = <Choice>(choices: readonly Choice[]) => Choice;

/** A chance that always falls alike for the same name: a linear congruential generator (Numerical Recipes). */
export function chance(name: string): Chance {
  let state = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return <Choice>(choices: readonly Choice[]) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return choices[(state >>> 16) % choices.length] as Choice;
  };
}
