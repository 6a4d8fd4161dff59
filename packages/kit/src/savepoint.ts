import { GraphQLError } from "graphql";
import type { EntityManager } from "typeorm";
import { codeOf } from "./errors.js";

/**
 * Does work under a savepoint and takes it back when its result is not to be kept.
 * @param name of the savepoint, a plain identifier
 */
export async function keptOnlyIf<Result>(
  manager: EntityManager,
  { name, isKept }: { readonly name: string; readonly isKept: (result: Result) => boolean },
  work: () => Promise<Result>,
): Promise<Result> {
  await manager.query(`SAVEPOINT ${name}`);
  const result = await work();
  if (!isKept(result)) await manager.query(`ROLLBACK TO SAVEPOINT ${name}`);
  await manager.query(`RELEASE SAVEPOINT ${name}`);
  return result;
}

/**
 * Does work under a savepoint; a coded refusal takes it back, and the transaction goes on.
 * @param name of the savepoint, a plain identifier
 * @returns what the work says, or its refusal
 * @throws every error without a code
 */
export async function triedOut<Result>(
  manager: EntityManager,
  name: string,
  work: () => Promise<Result>,
): Promise<Result | GraphQLError> {
  const attempt = async () => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GraphQLError) || codeOf(error) === undefined) throw error;
      return error;
    }
  };
  return keptOnlyIf(manager, { name, isKept: (result) => !(result instanceof GraphQLError) }, attempt);
}
