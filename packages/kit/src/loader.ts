import DataLoader from "dataloader";
import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";

/**
 * Loads rows by a unique column, all keys of one tick in one statement.
 * @param column the property that holds the key
 * @returns a loader that answers null where there is no row (or the viewer may not see it)
 */
export function loaderBy<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = await rowsWhereAny(manager, entity, column, keys);
    const byKey = new Map(rows.map((row) => [String(row[column]), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/**
 * Loads the rows that belong to each parent, all parents of one tick in one statement.
 * @param column the property that holds the parent's key
 * @param orderBy property to order each list by, ascending
 */
export function loaderOfMany<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  column: keyof Row & string,
  orderBy: keyof Row & string,
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const rows = await rowsWhereAny(manager, entity, column, keys, orderBy);
    const byKey = Map.groupBy(rows, (row) => String(row[column]));
    return keys.map((key) => byKey.get(key) ?? []);
  });
}

function rowsWhereAny<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  column: string,
  keys: readonly string[],
  orderBy?: string,
): Promise<Row[]> {
  const query = manager.createQueryBuilder(entity, "row").where(`row.${column} = ANY(:keys)`, { keys });
  return (orderBy ? query.orderBy(`row.${orderBy}`) : query).getMany();
}
