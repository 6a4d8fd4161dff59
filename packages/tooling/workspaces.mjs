import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** The project's root folder. */
export const root = path.resolve(import.meta.dirname, "../..");

/**
 * The folders that hold TypeScript to compile.
 * @returns {{ src: string, dist: string }[]} absolute paths
 */
export function compiledWorkspaces() {
  return [...readdirSync(path.join(root, "packages")).map((name) => `packages/${name}`), "gateway", "sdk"]
    .map((folder) => ({ src: path.join(root, folder, "src"), dist: path.join(root, folder, "dist") }))
    .filter(({ src }) => existsSync(src));
}
