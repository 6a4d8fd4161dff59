import path from "node:path";
import { build } from "./build.mjs";
import { run } from "./program.mjs";
import { ScriptError } from "./script-error.mjs";
import { root } from "./workspaces.mjs";

const jest = path.join(root, "node_modules/jest/bin/jest.js");

/**
 * Builds, because the stack's tests start what is built, and runs jest.
 * @param {string[]} args passed on to jest
 * @throws {ScriptError} without a word when a test fails: jest has said it
 */
export async function test(args) {
  await build({ log: console.log });
  // Some dependencies exist as ECMAScript modules only; jest loads those through Node's vm modules.
  const { code } = await run(process.execPath, ["--experimental-vm-modules", "--no-warnings", jest, ...args]);
  if (code !== 0) throw new ScriptError("");
}
