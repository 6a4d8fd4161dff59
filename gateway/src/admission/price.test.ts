import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type DocumentNode, Kind, parse, type SelectionSetNode } from "graphql";
import { type Price, pricesOf } from "./price.js";

const priceOf = (source: string) => pricesOf(parse(source))[0];

/** Fragments 0 to levels, each of which names the next one twice. */
const doubling = (levels: number) =>
  `{ ...F0 } ${Array.from({ length: levels }, (_, level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`).join(" ")} fragment F${levels} on Query { __typename }`;

describe("the price of a document", () => {
  test("counts what it expands to", () => {
    expect(priceOf("{ a: x ...F y { ...F } } fragment F on T { b: x z { x } }")).toEqual({
      selections: 10,
      depth: 3,
      fullDepth: 3,
      aliases: 3,
      topFields: 4,
      introspectionSelections: 0,
      introspectionDepth: 0,
    });
  });

  test("counts introspection apart, aliases apart from that", () => {
    expect(priceOf("{ s: __schema { types { name } } x }")).toMatchObject({
      selections: 1,
      depth: 1,
      aliases: 1,
      introspectionSelections: 3,
      introspectionDepth: 3,
    });
  });

  test("of doubled fragments is found without doubling the work", () => {
    expect(priceOf(doubling(14))?.selections).toBe(3 * 2 ** 14 - 1);
    expect(priceOf(doubling(900))?.selections).toBeGreaterThan(2 ** 900);
  });

  test("is known to be too high as soon as one fragment is", () => {
    const seen: number[] = [];
    const refuse = ({ selections }: Price) => {
      seen.push(selections);
      if (selections > 20) throw new Error("too many");
    };
    expect(() => pricesOf(parse(doubling(400)), refuse)).toThrow("too many");
    expect(seen).toEqual([1, 4, 10, 22]);
  });

  test("names a fragment that contains itself, used or not", () => {
    expect(() => priceOf("{ x } fragment A on T { ...B } fragment B on T { ...A }")).toThrow(
      "The fragment A contains itself.",
    );
  });

  test("of a fragment that nobody uses is found too", () => {
    expect(pricesOf(parse("{ x } fragment A on T { y z }"))[1]?.selections).toBe(2);
  });

  test("equals that of the expanded document", () => {
    fc.assert(
      fc.property(documents, (source) => {
        const document = parse(source);
        expect(pricesOf(document)[0]).toEqual(naivePrice(document));
      }),
      { numRuns: 300 },
    );
  });
});

/** Three fragments, each naming later ones only, and one operation. */
const documents = fc
  .tuple(...[0, 1, 2, 3].map((from) => selectionSets(["F1", "F2", "F3"].slice(from))))
  .map(([operation, ...fragments]) =>
    [operation, ...fragments.map((set, index) => `fragment F${index + 1} on T ${set}`)].join(" "),
  );

function selectionSets(fragments: readonly string[]): fc.Arbitrary<string> {
  const { set } = fc.letrec<{ set: string; selection: string }>((tie) => ({
    set: fc.array(tie("selection"), { minLength: 1, maxLength: 3 }).map((all) => `{ ${all.join(" ")} }`),
    selection: fc.oneof(
      { maxDepth: 4, depthIdentifier: "selections" },
      fc.constantFrom("x", "a: x", "t: __typename"),
      ...(fragments.length > 0 ? [fc.constantFrom(...fragments).map((name) => `...${name}`)] : []),
      tie("set").map((inner) => `y ${inner}`),
      tie("set").map((inner) => `...on T ${inner}`),
      tie("set").map((inner) => `__schema ${inner}`),
    ),
  }));
  return set;
}

/** Walks everything that the operation expands to, one by one. */
function naivePrice(document: DocumentNode): Price {
  const count = {
    selections: 0,
    depth: 0,
    fullDepth: 0,
    aliases: 0,
    topFields: 0,
    introspectionSelections: 0,
    introspectionDepth: 0,
  };
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const walk = (set: SelectionSetNode, depth: number, introspectionDepth: number) => {
    for (const selection of set.selections) {
      const within = introspectionDepth > 0;
      if (selection.kind === Kind.FIELD) {
        const enters = ["__schema", "__type"].includes(selection.name.value);
        const deeper = within || enters ? introspectionDepth + 1 : 0;
        count[within || enters ? "introspectionSelections" : "selections"]++;
        if (selection.alias) count.aliases++;
        if (depth === 0 && !within) count.topFields++;
        count.fullDepth = Math.max(count.fullDepth, depth + 1);
        if (deeper > 0) count.introspectionDepth = Math.max(count.introspectionDepth, deeper);
        else count.depth = Math.max(count.depth, depth + 1);
        if (selection.selectionSet) walk(selection.selectionSet, depth + 1, deeper);
        continue;
      }
      count[within ? "introspectionSelections" : "selections"]++;
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment) walk(fragment.selectionSet, depth, introspectionDepth);
    }
  };
  for (const each of document.definitions) if (each.kind === Kind.OPERATION_DEFINITION) walk(each.selectionSet, 0, 0);
  return count;
}
