import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from "typeorm";

/** The row of an id, locked until the commit; null when there is none or the viewer may not see it. */
export function lockedRow<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  id: string,
): Promise<Row | null> {
  const where = { id } as unknown as FindOptionsWhere<Row>;
  return manager.findOne(entity, { where, lock: { mode: "pessimistic_write" } });
}
