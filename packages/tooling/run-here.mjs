import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ScriptError } from "./script-error.mjs";
import { root } from "./workspaces.mjs";

/**
 * Runs a file in this process, as if node had been called with it: so signals reach it directly.
 * @param {string} file relative to the root
 * @param {string[]} args what it finds in process.argv
 * @throws {ScriptError} when there is no such file
 */
export async function runHere(file, args) {
  const script = path.resolve(root, file);
  if (!existsSync(script)) throw new ScriptError(`There is no ${file} to run.`);
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
}
