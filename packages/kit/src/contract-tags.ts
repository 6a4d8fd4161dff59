import { Directive } from "type-graphql";

/** Contracts of the graph that outsiders ask. What is in the public one is in the partners' too. */
export const outerContracts = ["public", "partner"] as const;

/** Name of a contract that outsiders ask; printed into the SDL as a tag. */
export type OuterContract = (typeof outerContracts)[number];

/** Marks a type whose fields go with the field that leads to it; read and stripped when the tags are closed. */
export const FOLLOWS_MARK = "followsItsField";

/**
 * Puts a field into a contract, with the arguments, inputs, enums and scalars that it needs. A field without it is
 * internal, and does not exist for outsiders. On fields alone: on a type it would publish a neighbour's fields too.
 * @param contract `public` needs no token, so the field must be `@Public`
 */
export function InContract(contract: OuterContract): MethodDecorator & PropertyDecorator {
  return Directive(`@tag(name: "${contract}")`) as MethodDecorator & PropertyDecorator;
}

/**
 * A value type, an edge, a page: all its fields are in the contracts of the fields that lead to it, and in no other.
 * Never on a type with a key, to which neighbours add fields.
 */
export function FollowsItsField(): ClassDecorator {
  return Directive(`@${FOLLOWS_MARK}`) as ClassDecorator;
}
