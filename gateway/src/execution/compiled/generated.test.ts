import { expect, test } from "@jest/globals";
import { generated, quoted } from "./generated.js";

test("A generated function uses what it is given", () => {
  const read = generated<(value: object) => unknown>({ factor: 2 }, `return (v) => v[${quoted("price")}] * factor;`);
  expect(read({ price: 21 })).toBe(42);
});

test.each(['a"]', "a b", "", "1a", "a\n"])("What is no GraphQL name never becomes source: %j", (name) => {
  expect(() => quoted(name)).toThrow("is no GraphQL name");
});
