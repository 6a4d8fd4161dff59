import { Directive } from "type-graphql";

/** Marks what needs no scope; the subgraph builder reads it and strips it from the printed SDL. */
export const PUBLIC_MARK = "public";

/**
 * Who may read a field, or every field of a type that carries no rule of its own: a caller with any of the scopes.
 * Printed into the SDL as `@requiresScopes`, which subgraph and gateway both enforce.
 */
export function Authorized(...scopes: [string, ...string[]]): ClassDecorator & MethodDecorator & PropertyDecorator {
  const list = scopes.map((scope) => `["${scope}"]`).join(", ");
  return Directive(`@requiresScopes(scopes: [${list}])`) as ClassDecorator & MethodDecorator & PropertyDecorator;
}

/**
 * A field that needs no scope of its own. On a value type, an edge or a connection it means:
 * whoever may read the field that leads here may read this.
 */
export function Public(): ClassDecorator & MethodDecorator & PropertyDecorator {
  return Directive(`@${PUBLIC_MARK}`) as ClassDecorator & MethodDecorator & PropertyDecorator;
}
