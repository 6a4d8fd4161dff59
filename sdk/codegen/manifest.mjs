import { createHash } from "node:crypto";
import { wireTextOf } from "./operations.mjs";

/**
 * Prints the manifest of trusted documents: every operation as it goes over the wire, by the SHA-256 of that text.
 * A gateway that is given it answers these operations by their hash, and by GET where they are queries.
 * @param {{ document: import("graphql").DocumentNode }[]} documents
 */
export function printManifest(documents) {
  const texts = documents.map(({ document }) => wireTextOf(document));
  const entries = texts.map((text) => [createHash("sha256").update(text).digest("hex"), text]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
