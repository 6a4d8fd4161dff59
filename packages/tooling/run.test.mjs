import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { root } from "./workspaces.mjs";

const run = (...args) => {
  const door = path.join(root, "packages/tooling/run.mjs");
  const { status, stderr } = spawnSync(process.execPath, [door, ...args], { encoding: "utf8" });
  return { status, stderr };
};

test.each([
  [[], "Say what to run: a compiled file, --test, --bench, --load or --check.\n"],
  [["packages/nowhere/dist/main.js"], "There is no packages/nowhere/dist/main.js to run.\n"],
  [["--bench", "nothing"], "There is no test/bench/nothing.mjs to run.\n"],
])("a script that cannot go on says why in one sentence: %p", (args, stderr) => {
  expect(run(...args)).toEqual({ status: 1, stderr });
});
