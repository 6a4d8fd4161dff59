import { build } from "./build.mjs";
import { runHere } from "./run-here.mjs";

/**
 * Builds, and measures what the platform bears.
 * @param {string[]} scenarios names of test/load; all of them when there are none
 */
export async function load(scenarios) {
  await build({ log: console.log });
  await runHere("test/load/run.mjs", scenarios);
}
