import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { readBuiltPage } from "./built-page.js";

test("where nothing was built there is no page, and that is no fault", () => {
  expect(readBuiltPage(mkdtempSync(path.join(tmpdir(), "explorer-")))).toBeUndefined();
});
