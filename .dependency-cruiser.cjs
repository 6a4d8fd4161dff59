const HOUSES = "inmate-development|production|trade";
const TEST = "\\.test\\.ts$";
const FACTORY = "\\.factory\\.ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "Imports fall one way; a circle means that two files are one idea, or that one asks upwards.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "subgraphs-never-meet",
      comment: "A subgraph knows a neighbour's entity only by a reference of its own.",
      severity: "error",
      from: { path: `^packages/(${HOUSES})/` },
      to: { path: `^packages/(${HOUSES})/`, pathNot: "^packages/$1/" },
    },
    {
      name: "subgraphs-never-meet",
      comment: "A subgraph knows neither the gateway nor those who ask: requests fall to it.",
      severity: "error",
      from: { path: `^packages/(${HOUSES})/` },
      to: { path: "^(gateway|sdk|test)/|^packages/all-in-one/" },
    },
    {
      name: "kit-knows-no-domain",
      comment: "Houses use vocabulary, vocabulary uses kit, kit uses nothing of ours.",
      severity: "error",
      from: { path: "^packages/(kit|vocabulary|test-kit)/" },
      to: { path: `^(gateway|sdk|test)/|^packages/(${HOUSES}|all-in-one)/` },
    },
    {
      name: "kit-knows-no-domain",
      comment: "Vocabulary stands on kit, not the other way round.",
      severity: "error",
      from: { path: "^packages/kit/" },
      to: { path: "^packages/vocabulary/" },
    },
    {
      name: "data-falls-down",
      comment: "An entity, an input or a reference never reaches the rules about it.",
      severity: "error",
      from: { path: "\\.(entity|input|reference)\\.ts$" },
      to: { path: "\\.(service|resolver)\\.ts$|/src/(subgraph|main|seed)\\.ts$" },
    },
    {
      name: "data-falls-down",
      comment: "A service never reaches a resolver, and neither reaches the page that wires them.",
      severity: "error",
      from: { path: "\\.(service|resolver)\\.ts$" },
      to: { path: "\\.resolver\\.ts$|/src/(subgraph|main|seed)\\.ts$" },
    },
    {
      name: "sdk-stands-alone",
      comment: "The SDK reads the API schema when it is built; it imports nothing of ours.",
      severity: "error",
      from: { path: "^sdk/src/" },
      to: { path: "^(packages|gateway|test)/" },
    },
    {
      name: "gateway-knows-no-subgraph",
      comment: "The gateway knows subgraphs by the supergraph alone.",
      severity: "error",
      from: { path: "^gateway/" },
      to: { path: `^packages/(${HOUSES}|vocabulary|all-in-one)/|^sdk/` },
    },
    {
      name: "only-tests-use-test-kit",
      comment: "What runs in production must not carry what tests need.",
      severity: "error",
      from: { pathNot: `${TEST}|${FACTORY}|^test/|^sdk/test/|^packages/test-kit/` },
      to: { path: "^packages/test-kit/" },
    },
    {
      name: "only-tests-use-factories",
      comment: "A factory makes what tests need, and may use the test kit.",
      severity: "error",
      from: { pathNot: `${TEST}|${FACTORY}|^test/|^sdk/test/|^packages/test-kit/` },
      to: { path: FACTORY },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere escapes every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|data|generated)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
      extensions: [".ts", ".mts", ".js", ".mjs", ".cjs", ".json"],
    },
    webpackConfig: { fileName: "packages/tooling/resolve-to-sources.cjs" },
  },
};
