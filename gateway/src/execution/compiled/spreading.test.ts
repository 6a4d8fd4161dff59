import { expect, test } from "@jest/globals";
import { smallGraph } from "./graph.factory.js";
import { compileAssign } from "./merging.js";
import { spread } from "./spreading.js";
import type { Tree } from "./tree.js";

const shape = { keys: ["name", "size"], below: [undefined, { keys: ["value"], below: [undefined] }] };
const part = { shape, assign: compileAssign(smallGraph(), shape) };
const target = (id: string): Tree => ({ __typename: "Mat", id });

test("Equal objects at one path share what is below their entity, elsewhere it is copied", () => {
  const [first, second, elsewhere] = [target("1"), target("1"), target("1")];
  spread(part, { targets: [first, second, elsewhere], numbers: [0, 0, 0], ends: [2, 3] }, [
    { name: "Mat", size: { value: 1 } },
  ]);
  expect(second.size).toBe(first.size);
  expect(elsewhere).toEqual(first);
  expect(elsewhere.size).not.toBe(first.size);
});

test("An entity that is null leaves its objects as they are, and paths may be empty", () => {
  const [lost, found] = [target("1"), target("2")];
  spread(part, { targets: [lost, found], numbers: [0, 1], ends: [0, 0, 1, 2] }, [null, { name: "Rug" }]);
  expect([lost, found]).toEqual([target("1"), { ...target("2"), name: "Rug" }]);
});

test("The name of an interface never takes the place of an object's own", () => {
  const assign = compileAssign(smallGraph(), { keys: ["__typename", "name"], below: [undefined, undefined] });
  const [known, unknown]: Tree[] = [{ __typename: "Mat", name: "Mat" }, { __typename: "Good" }];
  assign(known as Tree, { __typename: "Good", name: null });
  assign(unknown as Tree, { __typename: "Rope", name: null });
  expect([known, unknown]).toEqual([
    { __typename: "Mat", name: "Mat" },
    { __typename: "Rope", name: null },
  ]);
});
