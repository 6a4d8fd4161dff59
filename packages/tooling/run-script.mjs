import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ScriptError } from "./script-error.mjs";
import { root } from "./workspaces.mjs";

const modes = {
  "--test": async (rest) => (await import("./test.mjs")).test(rest),
  "--bench": async (rest) => (await import("./bench.mjs")).bench(rest),
  "--check": async () => (await import("./check.mjs")).check(),
};

/**
 * Does what an npm script asks: a mode, or building and running a compiled file.
 * A fault that has one sentence ends the process with it and exit code 1.
 * @param {string[]} args a mode or a file, and what it gets
 */
export async function runScript([what, ...rest]) {
  try {
    const mode = modes[what] ?? ((args) => buildAndRun(what, args));
    await mode(rest);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    if (error.message) console.error(error.message);
    process.exit(1);
  }
}

async function buildAndRun(file, args) {
  if (file === undefined) throw new ScriptError("Say what to run: a compiled file, --test, --bench or --check.");
  const { build } = await import("./build.mjs");
  await build({ log: console.log });
  await runHere(file, args);
}

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
