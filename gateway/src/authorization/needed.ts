import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { AuthorizationMap } from "./authorization-map.js";
import { rulesOfArguments } from "./input-rules.js";
import type { Rule } from "./rule.js";

/** One thing that an operation needs: one of the scopes, for these fields. */
export interface Need {
  readonly scopes: readonly string[];
  readonly fields: ReadonlySet<string>;
  /** Where in the answer, by response keys. */
  readonly paths: ReadonlySet<string>;
}

/** What an operation may look at. */
export interface Scene {
  readonly schema: GraphQLSchema;
  readonly map: AuthorizationMap;
}

/**
 * What an operation needs, through fragments and aliases, through interfaces and unions down to every object that could
 * answer, and in its arguments. What `@skip` leaves out counts too. The document is valid and expands to few selections.
 */
export function needsOf(scene: Scene, document: DocumentNode, operation: OperationDefinitionNode): readonly Need[] {
  const root = scene.schema.getRootType(operation.operation);
  if (!root) return [];
  const walk = new Walk(scene, document);
  walk.set(operation.selectionSet, { parent: root, objects: [root], path: [] });
  return [...walk.needs.values()];
}

/** Where the walk stands: the type that the document names, and the objects that can be there. */
interface Place {
  readonly parent: GraphQLCompositeType;
  readonly objects: readonly GraphQLObjectType[];
  readonly path: readonly string[];
}

class Walk {
  readonly needs = new Map<string, Need & { fields: Set<string>; paths: Set<string> }>();
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly scene: Scene,
    document: DocumentNode,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
  }

  set({ selections }: SelectionSetNode, place: Place): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        this.field(selection, place);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (fragment) this.set(fragment.selectionSet, this.narrowed(place, fragment.typeCondition?.name.value));
    }
  }

  private field(node: FieldNode, { parent, objects, path }: Place): void {
    const { schema, map } = this.scene;
    const name = node.name.value;
    const here = [...path, node.alias?.value ?? name];
    for (const owner of isInterfaceType(parent) ? [parent, ...objects] : objects) {
      this.need(map.types[owner.name], owner.name, here);
      this.need(map.fields[`${owner.name}.${name}`], `${owner.name}.${name}`, here);
    }
    const definition = isUnionType(parent) ? undefined : parent.getFields()[name];
    if (!definition) return;
    const type = getNamedType(definition.type);
    this.need(map.types[type.name], `${parent.name}.${name}`, here);
    for (const { rule, place } of rulesOfArguments(this.scene, definition, node)) this.need(rule, place, here);
    if (node.selectionSet && isCompositeType(type))
      this.set(node.selectionSet, { parent: type, objects: objectsOf(schema, type), path: here });
  }

  private narrowed(place: Place, condition: string | undefined): Place {
    const type = condition === undefined ? undefined : this.scene.schema.getType(condition);
    if (!isCompositeType(type)) return place;
    const possible = objectsOf(this.scene.schema, type);
    return { ...place, parent: type, objects: possible.filter((object) => place.objects.includes(object)) };
  }

  private need(rule: Rule | undefined, field: string, path: readonly string[]): void {
    for (const scopes of rule ?? []) {
      const key = scopes.join(" ");
      const need = this.needs.get(key) ?? { scopes, fields: new Set(), paths: new Set() };
      need.fields.add(field);
      need.paths.add(path.join("."));
      this.needs.set(key, need);
    }
  }
}

function objectsOf(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}
