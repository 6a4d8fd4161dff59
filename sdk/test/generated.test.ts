import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

test("the generated files are what the API schema and the operations say", async () => {
  const codegen = path.join(__dirname, "..", "codegen.mjs");
  await expect(promisify(execFile)(process.execPath, [codegen, "--check"])).resolves.toMatchObject({ stderr: "" });
});
