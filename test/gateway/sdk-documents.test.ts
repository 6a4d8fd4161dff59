import path from "node:path";
import { readManifest } from "@coir/gateway/trusted/trusted-documents";
import * as operations from "@coir/sdk/generated/operations";
import { expect, test } from "@jest/globals";

const MANIFEST = path.join(__dirname, "..", "..", "sdk", "src", "generated", "operations.json");

test("the SDK's manifest trusts exactly the documents that the SDK sends", () => {
  const sent = Object.values(operations).map(({ document }) => document);
  expect(Object.values(readManifest(MANIFEST)).sort()).toEqual(sent.sort());
  expect(sent.length).toBeGreaterThan(0);
});
