import path from "node:path";
import { run } from "./program.mjs";
import { ScriptError } from "./script-error.mjs";
import { root } from "./workspaces.mjs";

const jest = path.join(root, "node_modules/jest/bin/jest.js");

/**
 * Runs jest, whose configuration builds first.
 * @param {string[]} args passed on to jest
 * @throws {ScriptError} without a word when a test fails: jest has said it
 */
export async function test(args) {
  // Some dependencies exist as ECMAScript modules only; jest loads those through Node's vm modules. Each test file loads
  // its modules anew: a larger young generation collects them in fewer passes.
  const { code } = await run(process.execPath, [
    "--experimental-vm-modules",
    "--no-warnings",
    "--max-semi-space-size=64",
    jest,
    ...args,
  ]);
  if (code !== 0) throw new ScriptError("");
}
