import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "@jest/globals";

const closing = path.join(__dirname, "..", "dist", "closing.js");

/** A process that opens three things, the second of which cannot be closed, and is then told to end. */
const program = `
  const { closeInReverse } = require(${JSON.stringify(closing)});
  const { open } = closeInReverse();
  const tells = (name) => async () => console.log("closed " + name);
  const fails = async () => { throw new Error("the second is stuck"); };
  (async () => {
    await open(async () => 1, tells("the first"));
    await open(async () => 2, fails);
    await open(async () => 3, tells("the third"));
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => {}, 10_000);
  })();
`;

it("closes the rest when one thing cannot be closed, says so and ends with code 1", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8", timeout: 9_000 });
  expect(stdout).toBe("closed the third\nclosed the first\n");
  expect([status, stderr]).toEqual([1, "Not all was closed: the second is stuck\n"]);
});
