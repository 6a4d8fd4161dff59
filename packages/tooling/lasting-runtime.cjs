const path = require("node:path");
const { default: Runtime } = require("jest-runtime");

/** Of a worker, for all its test files. */
const modules = new Map();
const esModules = new Map();
const sourceMaps = new Map();

/** What is written for one test file, or takes hold of its `afterAll` and `expect`, is loaded for each anew. */
const OF_ONE_TEST_FILE = /(^|\/)(test|test-kit)\/|\.(test|factory)\.[cm]?[jt]s$/;

/** Modules by path, or ES modules by address: those that last are kept in one map for all test files. */
class Registry extends Map {
  constructor(rootDir, lasting) {
    super();
    this.rootDir = rootDir;
    this.lasting = lasting;
  }
  get(key) {
    return this.isLasting(key) ? this.lasting.get(key) : super.get(key);
  }
  has(key) {
    return this.isLasting(key) ? this.lasting.has(key) : super.has(key);
  }
  set(key, module) {
    if (this.isLasting(key)) this.lasting.set(key, module);
    else super.set(key, module);
    return this;
  }
  delete(key) {
    return this.isLasting(key) ? this.lasting.delete(key) : super.delete(key);
  }
  isLasting(key) {
    const file = path.relative(this.rootDir, key.replace(/^file:\/\//, "")).replaceAll("\\", "/");
    return file.includes("node_modules/") || !OF_ONE_TEST_FILE.test(file);
  }
}

/**
 * Loads libraries and the sources of the platform once per worker, as a running house does, and not once per test file:
 * nearly half of the time of the suite went there. What a source keeps to itself is therefore kept from one file to the next.
 */
class LastingRuntime extends Runtime {
  constructor(config, ...rest) {
    super(config, ...rest);
    this.registries.moduleRegistry = new Registry(config.rootDir, modules);
    this.registries.esModuleRegistry = new Registry(config.rootDir, esModules);
    this.transformCache.sourceMaps = sourceMaps;
  }

  /** What lasts may load more later, by the runtime that loaded it. */
  teardown() {
    this.restoreAllMocks();
    this.registries.clear();
  }
}

module.exports = { __esModule: true, default: LastingRuntime };
