import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "@jest/globals";

const built = (file: string) => JSON.stringify(path.join(__dirname, "..", "dist", file));

/** A process of its own: in this one, jest hears of rejections first. */
function run(program: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  return { status, stderr, lines: stdout.split("\n").filter(Boolean) };
}

const listWithTwoFaults = `
  const { execute, buildSchema, parse } = require("graphql");
  const late = () => new Promise((_, reject) => setTimeout(() => reject(Object.assign(new Error("canary"), { code: "22P02" })), 20));
  const result = execute({
    schema: buildSchema("type Query { rows: [Int!] }"),
    document: parse("{ rows }"),
    rootValue: { rows: () => [late(), new Error("at once")] },
  });
  setTimeout(() => console.log("alive"), 100);
`;

it("A process outlives a list of which one item throws and another is rejected later, and tells no value", () => {
  const { status, stderr, lines } = run(`
    const { createLogger } = require(${built("logger.js")});
    require(${built("unhandled-rejection.js")}).tellUnhandledRejections(createLogger("test", "info"));
    ${listWithTwoFaults}`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(lines.at(-1)).toBe("alive");
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] as string)).toMatchObject({ err: { name: "Error", code: "22P02" } });
  expect(lines.join("")).not.toContain("canary");
});

it("Without it, such a list ends the process", () => {
  expect(run(listWithTwoFaults)).toMatchObject({ status: 1, lines: [] });
});
