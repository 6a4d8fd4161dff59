import { describe, expect, test } from "@jest/globals";
import { addPlatformStubs, registryAddresses } from "./lockfile-stubs.mjs";

const lockOf = (packages) => ({ packages: { "": {}, ...packages } });

describe("a lockfile that lacks the packages of other platforms", () => {
  test("gets an entry for each, with its platform, in order", () => {
    const lock = lockOf({
      "node_modules/zod": { version: "4.0.0" },
      "node_modules/compiler": {
        version: "1.2.3",
        dev: true,
        optionalDependencies: { "compiler-linux-x64-musl": "1.2.3", "compiler-win32-arm64-msvc": "^1.2.3" },
      },
    });
    expect(addPlatformStubs(lock)).toEqual(["compiler-linux-x64-musl", "compiler-win32-arm64-msvc"]);
    expect(Object.keys(lock.packages)).toEqual([
      "",
      "node_modules/compiler",
      "node_modules/compiler-linux-x64-musl",
      "node_modules/compiler-win32-arm64-msvc",
      "node_modules/zod",
    ]);
    const shared = { version: "1.2.3", dev: true, optional: true };
    expect(lock.packages["node_modules/compiler-linux-x64-musl"]).toEqual({
      ...shared,
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
    });
    expect(lock.packages["node_modules/compiler-win32-arm64-msvc"]).toEqual({
      ...shared,
      os: ["win32"],
      cpu: ["arm64"],
    });
  });

  test("is complete afterwards", () => {
    const lock = lockOf({ "node_modules/a": { optionalDependencies: { "a-darwin-arm64": "1.0.0" } } });
    addPlatformStubs(lock);
    expect(addPlatformStubs(lock)).toEqual([]);
  });

  test("keeps what a package finds beside it or in a folder above", () => {
    const needs = { optionalDependencies: { "b-linux-x64": "1.0.0" } };
    const beside = { "packages/kit": needs, "packages/kit/node_modules/b-linux-x64": {} };
    const above = { "node_modules/a/node_modules/b": needs, "node_modules/b-linux-x64": {} };
    for (const packages of [beside, above]) expect(addPlatformStubs(lockOf(packages))).toEqual([]);
  });

  test("does not take another package's own for everyone's", () => {
    const lock = lockOf({
      "node_modules/a/node_modules/b-linux-x64": {},
      "node_modules/b": { optionalDependencies: { "b-linux-x64": "1.0.0" } },
    });
    expect(addPlatformStubs(lock)).toEqual(["b-linux-x64"]);
  });
});

test("an entry that says where one machine's registry keeps it is told by its place", () => {
  const lock = lockOf({
    "node_modules/a": { resolved: "http://127.0.0.1:4873/a/-/a-1.0.0.tgz" },
    "node_modules/@coir/kit": { resolved: "packages/kit", link: true },
    "node_modules/b": {},
  });
  expect(registryAddresses(lock)).toEqual(["node_modules/a"]);
});
