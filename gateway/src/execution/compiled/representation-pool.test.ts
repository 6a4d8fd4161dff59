import { expect, test } from "@jest/globals";
import { RepresentationPool } from "./representation-pool.js";

test("Equal representations are asked for once", () => {
  const pool = new RepresentationPool();
  expect(['{"id":"1"}', '{"id":"2"}', '{"id":"1"}'].map((text) => pool.numberOf(text))).toEqual([0, 1, 0]);
  expect(pool.json).toBe('[{"id":"1"},{"id":"2"}]');
});
