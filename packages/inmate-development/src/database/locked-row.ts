import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from "typeorm";

/**
 * The row of an id, locked until the commit; null when there is none or the viewer may not see it.
 * The lock is taken by a statement of its own, since TypeORM refuses its own lock before the transaction's first statement.
 */
export async function lockedRow<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  id: string,
): Promise<Row | null> {
  const repository = manager.getRepository(entity);
  await manager.query(`SELECT FROM ${repository.metadata.tableName} WHERE id = $1 FOR UPDATE`, [id]);
  return repository.findOneBy({ id } as unknown as FindOptionsWhere<Row>);
}
