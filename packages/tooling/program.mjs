import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./workspaces.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program from the root folder, the tools of our dependencies first; a signal to us goes on to it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options] quiet: collect what it writes instead of showing it
 * @returns {Promise<{ code: number, output: string }>} its exit code, and what it wrote when quiet
 */
export function run(command, args, { quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["inherit", ...(quiet ? ["pipe", "pipe"] : ["inherit", "inherit"])],
    env: { ...process.env, PATH: `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}` },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const forward = (signal) => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  }).finally(() => {
    for (const signal of SIGNALS) process.off(signal, forward);
  });
}
