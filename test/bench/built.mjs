import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
require("reflect-metadata");

/**
 * A built module of the platform.
 * @param {string} name workspace and module, as `kit/viewer`
 */
export function built(name) {
  const [workspace, ...module] = name.split("/");
  const folder = ["gateway", "sdk"].includes(workspace) ? workspace : `packages/${workspace}`;
  return require(path.join(import.meta.dirname, "../..", folder, "dist", `${module.join("/")}.js`));
}
