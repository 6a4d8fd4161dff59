import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { addPlatformStubs, registryAddresses } from "./lockfile-stubs.mjs";
import { root } from "./workspaces.mjs";

// npm leaves the packages of other platforms out of the lock where the registry does not hold them, and `npm ci` then
// refuses the lock. Run this after every `npm install`; with --verify it only looks.
const file = path.join(root, "package-lock.json");
const before = readFileSync(file, "utf8");
const lock = JSON.parse(before);
const added = addPlatformStubs(lock);

if (process.argv.includes("--verify")) verify();
else if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
else console.log("package-lock.json is complete.");
if (added.length > 0 && process.exitCode !== 1) console.log(`Added ${added.length} packages of other platforms.`);

function verify() {
  const addresses = registryAddresses(lock);
  if (added.length > 0) {
    fail(
      `package-lock.json lacks ${added.length} packages of other platforms (${added[0]}, …): run "node packages/tooling/complete-lockfile.mjs".`,
    );
  } else if (addresses.length > 0) {
    fail(`package-lock.json names a registry's address for ${addresses[0]}: install with the project's .npmrc.`);
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
