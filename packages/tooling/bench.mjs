import { build } from "./build.mjs";
import { runHere } from "./run-here.mjs";

/**
 * Builds and runs a measurement of test/bench.
 * @param {string[]} args its name, default `overview`, and what it gets
 * @throws {ScriptError} when there is no measurement of this name
 */
export async function bench([name = "overview", ...rest]) {
  await build({ log: console.log });
  await runHere(`test/bench/${name}.mjs`, rest);
}
