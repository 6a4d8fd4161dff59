import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inlineDataAsFiles, noStyleElement } from "./bundle-plugins.mjs";
import { exampleOperations, operationsFolder } from "./example-operations.mjs";

const here = import.meta.dirname;
const dist = path.join(here, "dist");
const manifest = path.join(dist, "manifest.json");

/**
 * Bundles the explorer's page into `dist`, when something that it is made from is newer: everything it needs, so that
 * a browser asks no other host. `manifest.json` names the files and holds the examples; it is written last.
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildExplorer() {
  if (!isStale() || !canBuild()) return false;
  const { build } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: ["page.tsx", "signed-in.ts", "icon.svg"],
    outdir: dist,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    jsx: "automatic",
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "copy" },
    metafile: true,
    absWorkingDir: here,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [inlineDataAsFiles, noStyleElement],
  });
  const files = Object.keys(metafile.outputs).map((file) => path.basename(file));
  const entry = (pattern) => files.find((file) => pattern.test(file));
  writeManifest({
    script: entry(/^page-.+\.js$/),
    style: entry(/^page-.+\.css$/),
    signedIn: entry(/^signed-in-.+\.js$/),
    icon: entry(/^icon-.+\.svg$/),
    files,
    examples: await exampleOperations(),
  });
  for (const file of readdirSync(dist)) {
    const isOurs = file === "manifest.json" || file.endsWith("~") || files.includes(file);
    if (!isOurs) rmSync(path.join(dist, file), { force: true });
  }
  return true;
}

function isStale() {
  const built = statSync(manifest, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const lock = path.join(here, "..", "..", "package-lock.json");
  const sources = [lock, ...filesIn(here), ...filesIn(operationsFolder)];
  return sources.some((file) => statSync(file).mtimeMs > built);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => path.join(folder, name));
}

/** An installation for production alone has no bundler; it has the page only when it was built before. */
function canBuild() {
  return existsSync(path.join(here, "..", "..", "node_modules", "graphiql"));
}

function writeManifest(content) {
  mkdirSync(dist, { recursive: true });
  const draft = `${manifest}.${process.pid}~`;
  writeFileSync(draft, JSON.stringify(content));
  renameSync(draft, manifest);
}
