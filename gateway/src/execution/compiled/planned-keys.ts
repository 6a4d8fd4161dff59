import {
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
  visit,
} from "graphql";
import { responseKey } from "./selection.js";

const MARK = "_own_";

/**
 * Stands in for the caller's names that mean something else while an operation is executed: an alias may be the name of
 * a key field (`id: title`), or of what all objects inherit (`constructor: name`).
 */
export class PlannedKeys {
  private readonly fieldNames = new Set(["__typename"]);

  constructor(schema: GraphQLSchema) {
    for (const type of Object.values(schema.getTypeMap()))
      if (isObjectType(type) || isInterfaceType(type))
        for (const name of Object.keys(type.getFields())) this.fieldNames.add(name);
  }

  /** The key under which a field is planned and fetched. */
  keyOf(field: FieldNode): string {
    // Planned under one name whatever its aliases, so that the object knows its type.
    if (field.name.value === "__typename") return "__typename";
    const key = responseKey(field);
    const isTaken = key !== field.name.value && this.fieldNames.has(key);
    return isTaken || key in Object.prototype || key.startsWith(MARK) ? MARK + key : key;
  }

  /**
   * The same selection under the keys by which it is planned. No alias is left that says nothing: the native planner
   * ends the whole process where `__typename: __typename` meets `__typename`.
   */
  apply(selectionSet: SelectionSetNode): SelectionSetNode {
    return visit(selectionSet, {
      Field: (field) => {
        const key = this.keyOf(field);
        const alias = key === field.name.value ? undefined : key;
        if (field.alias?.value === alias) return undefined;
        return { ...field, alias: alias === undefined ? undefined : { ...field.name, value: alias } };
      },
    });
  }
}

/** The caller's own name for a planned key. */
export function callersKey(key: string | number): string | number {
  return typeof key === "string" && key.startsWith(MARK) ? key.slice(MARK.length) : key;
}
