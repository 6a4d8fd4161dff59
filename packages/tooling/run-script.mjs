import { ScriptError } from "./script-error.mjs";

const modes = {
  "--test": async (rest) => (await import("./test.mjs")).test(rest),
  "--bench": async (rest) => (await import("./bench.mjs")).bench(rest),
  "--load": async (rest) => (await import("./load.mjs")).load(rest),
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
  if (file === undefined)
    throw new ScriptError("Say what to run: a compiled file, --test, --bench, --load or --check.");
  const { build } = await import("./build.mjs");
  const { runHere } = await import("./run-here.mjs");
  await build({ log: console.log });
  await runHere(file, args);
}
