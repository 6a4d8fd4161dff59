import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { compiledWorkspaces, root } from "./workspaces.mjs";

const folders = compiledWorkspaces().map(({ src }) => path.relative(root, path.dirname(src)));

test("what is compiled is what TypeScript checks", () => {
  const { references } = JSON.parse(readFileSync(path.join(root, "tsconfig.json"), "utf8"));
  const checked = references
    .map((reference) => reference.path)
    .filter((name) => !name.endsWith(".json") && name !== "gateway/explorer");
  expect([...folders].sort()).toEqual([...checked].sort());
});

test("plain scripts, which run before anything is compiled, are not compiled", () => {
  expect(existsSync(path.join(root, "packages/tooling/run.mjs"))).toBe(true);
  expect(folders).not.toContain("packages/tooling");
});
