import { Max, Min } from "class-validator";
import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";
import type { EntityMetadata, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { Public } from "./authorization.js";
import { FollowsItsField } from "./contract-tags.js";
import { cursorKeys, cursorOf } from "./cursor.js";

export { cursorOf, keysOf } from "./cursor.js";

/** Where a page ends and whether another follows. */
@Public()
@FollowsItsField()
@Directive("@shareable")
@ObjectType({ description: "Where this page ends and whether another one follows." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether rows follow after this page." })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Give it as `after` to read the next page; null when the page is empty.",
  })
  endCursor!: string | null;
}

/** Which page of a list. */
@ArgsType()
export class PageArgs {
  @Min(1)
  @Max(100)
  @Field(() => Int, { defaultValue: 20, description: "How many rows at most: 1 to 100." })
  first!: number;

  @Field(() => String, { nullable: true, description: "The endCursor of the page before; absent for the first page." })
  after?: string;
}

/** One page of rows. */
export interface Page<Node> {
  readonly edges: { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
}

/**
 * The GraphQL types of a paged list: `<Name>Edge` and `<Name>Connection`. Export the class that it returns:
 * `@ObjectType() export class LotConnection extends connectionOf(Lot, "Lot") {}` is not needed, it is complete.
 */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string): ClassType<Page<Node>> {
  @Public()
  @FollowsItsField()
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page, with its cursor.` })
  class Edge {
    @Field(() => String, { description: "Place of this row in the list; opaque." })
    cursor!: string;

    @Field(() => node, { description: `The ${name}.` })
    node!: Node;
  }

  @Public()
  @FollowsItsField()
  @ObjectType(`${name}Connection`, { description: `One page of ${name} rows.` })
  class Connection {
    @Field(() => [Edge], { description: "The rows of this page, in the order of the list." })
    edges!: Edge[];

    @Field(() => PageInfo, { description: "Whether another page follows." })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** The order of a list: a sort column and the id that breaks ties. Both are properties of the row, never null. */
export interface KeysetOrder<Row> {
  readonly by: keyof Row & string;
  readonly id: keyof Row & string;
  readonly direction: "ASC" | "DESC";
}

/**
 * Reads one page by keyset: the cost does not grow with the page's place in the list. Never an OFFSET.
 * @param query the rows the viewer may see, filtered, without an order
 * @throws BAD_USER_INPUT when the cursor is not one of this list's
 */
export async function keysetPage<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  order: KeysetOrder<Row>,
  page: PageArgs,
): Promise<Page<Row>> {
  const by = `${query.alias}.${order.by}`;
  const id = `${query.alias}.${order.id}`;
  if (page.after !== undefined && page.after !== null) {
    const [sortKey, idKey] = cursorKeys(rowsOf(query), order, page.after);
    query.andWhere(`(${by}, ${id}) ${order.direction === "ASC" ? ">" : "<"} (:afterSortKey, :afterId)`, {
      afterSortKey: sortKey,
      afterId: idKey,
    });
  }
  const rows = await query
    .orderBy(by, order.direction)
    .addOrderBy(id, order.direction)
    .limit(page.first + 1)
    .getMany();
  return pageOf(rows, page.first, (row) => cursorOf(row[order.by], row[order.id]));
}

function rowsOf<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): EntityMetadata {
  const { mainAlias } = query.expressionMap;
  if (!mainAlias?.hasMetadata) throw new RangeError("A list is a query over an entity.");
  return mainAlias.metadata;
}

/**
 * Makes a page of rows that were read with one row more than asked for.
 * @param rows at most `first + 1` rows in the order of the list
 */
export function pageOf<Row>(rows: readonly Row[], first: number, cursor: (row: Row) => string): Page<Row> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursor(node), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}
