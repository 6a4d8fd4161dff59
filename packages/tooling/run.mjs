// The one door of the npm scripts. Until the version is known to be good, nothing newer than Node 14 may run here.
import { nodeVersionFault } from "./node-version.mjs";

const fault = nodeVersionFault(process.versions.node);
if (fault) {
  console.error(fault);
  process.exit(1);
}
const { runScript } = await import("./run-script.mjs");
await runScript(process.argv.slice(2));
