import { build } from "./build.mjs";
import { run } from "./program.mjs";
import { ScriptError } from "./script-error.mjs";

/** Each is one idea of what "in order" means; the quick ones come first. */
const steps = [
  { name: "lockfile", command: ["node", "packages/tooling/complete-lockfile.mjs", "--verify"] },
  { name: "format and lint", command: ["biome", "check", "."] },
  { name: "types", command: ["tsc", "-b"] },
  { name: "imports", command: ["depcruise", "packages", "gateway", "sdk", "test"] },
  { name: "unused code", command: ["knip"] },
  { name: "schema files", command: ["node", "packages/all-in-one/dist/schema.js", "--check"] },
  { name: "SDK", command: ["node", "sdk/codegen.mjs", "--check"] },
];

/**
 * Checks the whole project, step by step, and stops at the first that fails.
 * @throws {ScriptError} naming the step
 */
export async function check() {
  await build({ log: console.log });
  for (const { name, command } of steps) {
    const begin = performance.now();
    const [program, ...args] = command;
    const { code, output } = await run(program, args, { quiet: true });
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    if (code !== 0) {
      console.error(output.trimEnd());
      throw new ScriptError(`check failed: ${name} (${seconds} s)`);
    }
    console.log(`${name}: in order (${seconds} s)`);
  }
}
