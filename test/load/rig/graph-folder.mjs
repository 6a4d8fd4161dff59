import { copyFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { built } from "../../bench/built.mjs";

const { authorizationMapOf, printAuthorizationMap } = built("gateway/authorization/authorization-map");
const committed = path.join(import.meta.dirname, "../../../gateway");
const isOfGraph = (name) => /supergraph\.graphql$|authorization\.json$/.test(name);

/** Copies the committed graph and its contracts to a folder of their own in `dir`. */
export function copyGraph(dir) {
  const folder = mkdtempSync(path.join(dir, "graph-"));
  for (const name of readdirSync(committed).filter(isOfGraph))
    copyFileSync(path.join(committed, name), path.join(folder, name));
  return folder;
}

/** Another wording of the same graph, for each number. */
export function supergraphNo(number) {
  const sdl = readFileSync(path.join(committed, "supergraph.graphql"), "utf8");
  return sdl.replace(/^type Query$/m, `"""Everything that may be asked, wording ${number}."""\ntype Query`);
}

/** Puts a supergraph and its map in the place of the old ones, as a release would. */
export function replaceGraph(folder, sdl) {
  swap(path.join(folder, "authorization.json"), printAuthorizationMap(authorizationMapOf(sdl)));
  swap(path.join(folder, "supergraph.graphql"), sdl);
}

/** Puts something in the place of the supergraph that is none. */
export function spoilGraph(folder) {
  swap(path.join(folder, "supergraph.graphql"), "type Query { half");
}

function swap(file, text) {
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
}
