import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { AccessRules } from "./access-rules.js";
import { forbidden, unauthenticated } from "./errors.js";
import type { Viewer } from "./viewer.js";

/** What a caller needs for an operation: for each rule that it meets, any one of the scopes. */
export type NeededScopes = readonly { readonly field: string; readonly scopes: readonly string[] }[];

/**
 * The rules that a document meets, through fragments and abstract types down to every possible object.
 * Found once per document; what `@skip` leaves out counts too.
 */
export function scopesNeeded(schema: GraphQLSchema, document: DocumentNode, rules: AccessRules): NeededScopes {
  const needed = new Map<string, readonly string[]>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (node) => {
        const parent = typeInfo.getParentType();
        const owners = isAbstractType(parent) ? schema.getPossibleTypes(parent) : isObjectType(parent) ? [parent] : [];
        for (const owner of owners) {
          const field = `${owner.name}.${node.name.value}`;
          const scopes = rules.get(field);
          if (scopes) needed.set(field, scopes);
        }
      },
    }),
  );
  return [...needed].map(([field, scopes]) => ({ field, scopes }));
}

/**
 * Refuses a caller who lacks a scope that the operation needs.
 * @throws FORBIDDEN naming the scopes, or UNAUTHENTICATED where nobody is signed in
 */
export function requireScopes(viewer: Viewer, needed: NeededScopes): void {
  const missing = needed.filter(({ scopes }) => !viewer.hasAnyScope(scopes));
  if (missing.length === 0) return;
  if (viewer.isAnonymous) throw unauthenticated();
  const anyOf = new Map(missing.map(({ scopes }) => [scopes.join(" or "), scopes]));
  throw forbidden(`This needs the scope ${[...anyOf.keys()].join(", and ")}.`, {
    requiredScopes: [...anyOf.values()],
    fields: missing.map(({ field }) => field),
  });
}
