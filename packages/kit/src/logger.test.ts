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
});
