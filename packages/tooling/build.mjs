import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { buildExplorer } from "../../gateway/explorer/build.mjs";
import { compiledWorkspaces, root } from "./workspaces.mjs";

const swcrc = path.join(root, ".swcrc");

/**
 * Compiles what changed since the last build, src to dist, removes from dist what has no source any more, and bundles
 * the explorer's page.
 * Types are not checked here: `npm run check` does that.
 * @param {{ log?: (line: string) => void }} [options] called once, and only when something was done
 * @throws when a file does not parse, naming the file and the line
 */
export async function build({ log = () => {} } = {}) {
  const begin = performance.now();
  const stale = [];
  let removed = 0;
  for (const workspace of compiledWorkspaces()) {
    const sources = sourcesOf(workspace);
    removed += removeOrphans(workspace.dist, new Set(sources.map(({ stem }) => stem)));
    stale.push(...sources.filter(isStale));
  }
  const [explorer] = await Promise.all([buildExplorer(), stale.length > 0 && compile(stale)]);
  if (stale.length + removed > 0 || explorer) {
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    const bundled = explorer ? ", bundled the explorer" : "";
    const without = removed > 0 ? `, removed ${removed} without a source` : "";
    log(`compiled ${stale.length} files in ${seconds} s${bundled}${without}`);
  }
}

function sourcesOf({ src, dist }) {
  return filesUnder(src)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.endsWith(".d.ts"))
    .map((file) => file.slice(0, -".ts".length))
    .map((stem) => ({ stem, from: path.join(src, `${stem}.ts`), to: path.join(dist, `${stem}.js`) }));
}

function isStale({ from, to }) {
  const built = statSync(to, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return built < statSync(from).mtimeMs || built < statSync(swcrc).mtimeMs;
}

async function compile(files) {
  // Loaded only when needed: the compiler's native library costs more than finding that nothing changed.
  const { transformFile } = await import("@swc/core");
  const options = { ...JSON.parse(readFileSync(swcrc, "utf8")), swcrc: false, configFile: false };
  await Promise.all(
    files.map(async ({ from, to }) => {
      const { code, map } = await transformFile(from, {
        ...options,
        sourceFileName: path.relative(path.dirname(to), from),
      });
      await mkdir(path.dirname(to), { recursive: true });
      await replace(`${to}.map`, map);
      await replace(to, `${code}//# sourceMappingURL=${path.basename(to)}.map\n`);
    }),
  );
}

/** Another process may be loading the file at this moment: it sees the old text or the new one, never half of it. */
async function replace(file, text) {
  const draft = `${file}.${process.pid}~`;
  await writeFile(draft, text);
  await rename(draft, file);
}

function removeOrphans(dist, stems) {
  const orphans = filesUnder(dist).filter((file) => {
    const stem = /^(.+?)(?:\.js|\.d\.ts)(?:\.map)?$/.exec(file)?.[1];
    return stem !== undefined && !stems.has(stem);
  });
  for (const file of orphans) rmSync(path.join(dist, file));
  return orphans.length;
}

function filesUnder(folder) {
  try {
    return readdirSync(folder, { recursive: true });
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

if (process.argv[1] === import.meta.filename) await build({ log: console.log });
