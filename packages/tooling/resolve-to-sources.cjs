const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../..");
const workspaces = [...readdirSync(path.join(root, "packages")).map((name) => `packages/${name}`), "gateway", "sdk"];
const nameOf = (folder) => JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8")).name;

// dependency-cruiser reads webpack's way of resolving. Without this, `@coir/kit/errors` ends in a dist folder, or
// nowhere when nothing is built, and no rule about two packages would ever fire.
module.exports = {
  resolve: {
    alias: Object.fromEntries(workspaces.map((folder) => [nameOf(folder), path.join(root, folder, "src")])),
    extensionAlias: { ".js": [".ts", ".js"] },
  },
};
