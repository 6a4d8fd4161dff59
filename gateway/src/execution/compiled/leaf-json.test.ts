import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { leafJson } from "./leaf-json.js";

test("Every leaf is written as JSON.stringify writes it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string(), fc.jsonValue()), (value) => {
      expect(leafJson(value)).toBe(JSON.stringify(value));
    }),
  );
});

test("Half a surrogate pair is escaped", () => expect(leafJson("a\ud800")).toBe('"a\\ud800"'));
test("What JSON does not know is null", () => expect(leafJson(undefined)).toBe("null"));
