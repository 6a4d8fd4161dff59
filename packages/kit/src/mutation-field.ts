import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { nameRequest } from "./audit.js";
import { type House, type HouseRuntime, HouseScope } from "./house.js";
import type { CallContext } from "./subgraph-schema.js";
import { inTransaction } from "./transaction.js";
import type { Viewer } from "./viewer.js";

/** What a mutation field needs of its call. */
export interface MutationContext extends CallContext {
  readonly viewer: Viewer;
  readonly requestId: string;
}

/**
 * Lets each mutation root field run in a transaction of its own, which commits before the fields of its result are resolved.
 * The services of the field are opened on that transaction; the fields below it read afterwards, on the call's own scope.
 */
export function wrapMutations(schema: GraphQLSchema, house: House, { source, clock }: HouseRuntime): void {
  const fields = schema.getMutationType()?.getFields() ?? {};
  for (const field of Object.values(fields)) {
    const resolve = (field.resolve ?? defaultFieldResolver) as GraphQLFieldResolver<unknown, MutationContext>;
    field.resolve = (root, args, context: MutationContext, info) =>
      inTransaction(source, context.viewer, async (manager) => {
        nameRequest(manager, context.requestId);
        const scope = new HouseScope(house, { manager, viewer: context.viewer, clock });
        return resolve(root, args, { ...context, scope }, info);
      });
  }
}
