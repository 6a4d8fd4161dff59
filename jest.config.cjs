/** Where a package's sources lie: tests run on src, never on what the last build left in dist. */
const SOURCES = {
  "^@coir/(gateway|sdk)/(.*)$": "<rootDir>/$1/src/$2",
  "^@coir/([^/]+)/(.*)$": "<rootDir>/packages/$1/src/$2",
  "^(\\.{1,2}/.*)\\.js$": "$1",
};

/** @type {import("jest").Config} */
const config = {
  testEnvironment: "<rootDir>/packages/tooling/lasting-environment.cjs",
  runtime: "<rootDir>/packages/tooling/lasting-runtime.cjs",
  testMatch: [
    "<rootDir>/packages/*/src/**/*.test.ts",
    "<rootDir>/packages/tooling/*.test.mjs",
    "<rootDir>/gateway/src/**/*.test.ts",
    "<rootDir>/sdk/test/**/*.test.ts",
    "<rootDir>/test/{federation,composition,stack,engine,gateway}/**/*.test.ts",
  ],
  moduleNameMapper: SOURCES,
  modulePathIgnorePatterns: ["<rootDir>/data/", "<rootDir>/.*/dist/"],
  transform: { "\\.ts$": "@swc/jest" },
  setupFiles: ["reflect-metadata"],
  globalSetup: "<rootDir>/packages/test-kit/dist/global-setup.js",
  globalTeardown: "<rootDir>/packages/test-kit/dist/global-teardown.js",
  maxWorkers: 2,
  testSequencer: "<rootDir>/packages/tooling/long-tests-first.cjs",
  testTimeout: 20_000,
};

/** The global setup and the tests of whole processes run from dist, so that is brought up to date first. */
module.exports = async () => {
  const { build } = await import("./packages/tooling/build.mjs");
  await build({ log: console.log });
  return config;
};
