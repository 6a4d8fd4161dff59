import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { Writable } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { createLogger } from "./logger.js";

describe("The log", () => {
  it("shows no token, variable or input", () => {
    const lines: string[] = [];
    const sink = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    });
    const logger = createLogger("test", "info", sink);
    logger.info(
      { token: "canary-1", request: { variables: { name: "canary-2" }, authorization: "canary-3" }, input: "canary-4" },
      "hello",
    );
    logger.info({ req: { headers: { authorization: "canary-5", cookie: "canary-6" } }, password: "canary-7" }, "hello");
    logger.child({ secret: "canary-8" }).warn({ job: { secret: "canary-9" } }, "hello");
    expect(lines.join("")).toContain("hello");
    expect(lines.join("")).not.toContain("canary");
  });

  const DONE = "process.stdin.once('data', () => process.exit())";
  it.each([
    ["ends", "logger.info('one'); logger.info('two'); process.exit(1);"],
    ["ends with a fault", "logger.info('one'); logger.info('two'); throw new Error('synthetic');"],
    ["waits", `logger.info('one'); logger.info('two'); ${DONE}`],
    ["is killed after a warning", "logger.info('one'); logger.warn('two'); process.kill(process.pid, 'SIGKILL');"],
  ])("is whole and in order on standard output when its process %s", async (_, script) => {
    const built = path.join(__dirname, "../dist/logger.js");
    const code = `const logger = require(${JSON.stringify(built)}).createLogger("test"); ${script}`;
    const child = spawn(process.execPath, ["-e", code], { stdio: ["pipe", "pipe", "ignore"] });
    const closed = once(child, "close");
    let text = "";
    for await (const piece of child.stdout) {
      text += piece;
      if (text.includes("two") && script.endsWith(DONE)) child.stdin.end("done");
    }
    await closed;
    const messages = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).msg);
    expect(messages).toEqual(["one", "two"]);
  });
});
