import { expect, test } from "@jest/globals";
import { StuckCursorError } from "../src/call-error.js";
import type { PagedOperation } from "../src/operation.js";
import { type PageOptions, paginate } from "../src/paginate.js";

const numbers: PagedOperation<unknown, never, number> = {
  name: "Numbers",
  kind: "query",
  document: "query Numbers { facility { numbers { edges { node } } } }",
  scalars: {},
  connection: ["facility", "numbers"],
};
const ALL = [1, 2, 3, 4, 5];

/** Reads as the graph does, with the last number of a page as its cursor. */
function listOf(asked: object[], cursorOf = (last: number) => String(last)) {
  return async (page: { first: number; after?: string }) => {
    asked.push(page);
    const rest = ALL.filter((number) => number > Number(page.after ?? 0));
    const rows = rest.slice(0, page.first);
    const pageInfo = { hasNextPage: rest.length > rows.length, endCursor: cursorOf(rows.at(-1) ?? 0) };
    return { facility: { numbers: { edges: rows.map((node) => ({ node })), pageInfo } } };
  };
}

async function read(options: PageOptions, asked: object[] = [], readPage = listOf(asked)) {
  const rows: number[] = [];
  for await (const row of paginate(numbers, readPage, options)) rows.push(row);
  return rows;
}

test("every row comes once, page after page", async () => {
  const asked: object[] = [];
  expect(await read({ pageSize: 2 }, asked)).toEqual(ALL);
  expect(asked).toEqual([{ first: 2 }, { first: 2, after: "2" }, { first: 2, after: "4" }]);
});

test("no more rows are asked for than the limit allows", async () => {
  const asked: object[] = [];
  expect(await read({ pageSize: 2, limit: 3 }, asked)).toEqual([1, 2, 3]);
  expect(asked).toEqual([{ first: 2 }, { first: 1, after: "2" }]);
});

test("pages are read only as rows are taken", async () => {
  const asked: object[] = [];
  for await (const row of paginate(numbers, listOf(asked), { pageSize: 2 })) if (row === 2) break;
  expect(asked).toHaveLength(1);
});

test("a list that is null has no rows", async () => {
  expect(await read({}, [], async () => ({ facility: null }) as never)).toEqual([]);
});

test("a cursor that does not move ends the reading with an error", async () => {
  await expect(
    read(
      { pageSize: 2 },
      [],
      listOf([], () => "1"),
    ),
  ).rejects.toBeInstanceOf(StuckCursorError);
});
