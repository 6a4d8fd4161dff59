import { expect, test } from "@jest/globals";
import { nodeVersionFault } from "./node-version.mjs";

test.each(["22.18.0", "22.19.1", "24.0.0", "24.21.0", "100.0.0"])("Node.js %s runs the project", (version) => {
  expect(nodeVersionFault(version)).toBeUndefined();
});

test.each(["22.17.9", "20.19.0", "14.0.0", "9.99.0"])("Node.js %s is refused in one sentence", (version) => {
  expect(nodeVersionFault(version)).toMatch(
    new RegExp(`^Node.js 22.18 or newer is needed and this is ${version}: .+\\.$`),
  );
});
