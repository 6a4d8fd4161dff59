import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The gateways that ours is compared with, installed apart: no workspace depends on them. */
const PEERS = {
  "@graphql-hive/gateway": "2.15.1",
  "@graphql-hive/router-runtime": "1.4.23",
  graphql: "16.15.0",
};

const folder = path.join(import.meta.dirname, ".peers");

/** Installs the peers once, beside the bench; git ignores the folder. */
export function installPeers() {
  const installed = path.join(folder, "node_modules", "@graphql-hive", "gateway");
  if (existsSync(installed)) return folder;
  console.log("installing the gateways to compare with …");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, "package.json"),
    `${JSON.stringify({ private: true, dependencies: PEERS }, null, 2)}\n`,
  );
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: folder,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("The gateways to compare with could not be installed.");
  return folder;
}
