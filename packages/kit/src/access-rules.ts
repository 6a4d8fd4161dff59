import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  visit,
} from "graphql";
import { PUBLIC_MARK } from "./authorization.js";

/** Scopes of which a caller needs any one, by `Type.field`; null where none is needed. */
export type AccessRules = ReadonlyMap<string, readonly string[] | null>;

/** A document whose fields all carry their own rule in print, and the fields that had none. */
export interface RuledDocument {
  readonly document: DocumentNode;
  readonly rules: AccessRules;
  readonly unruled: readonly string[];
}

/**
 * Gives every field the rule of its type where it has none of its own, and strips the public marks.
 * Printed on the field and not on the type, so that a type may keep single fields open.
 */
export function withPrintedRules(source: DocumentNode): RuledDocument {
  const rules = new Map<string, readonly string[] | null>();
  const unruled: string[] = [];
  const document = visit(source, {
    ObjectTypeDefinition: (type) => {
      const ofType = ruleIn(type.directives);
      const fields = type.fields?.map((field) => {
        const rule = ruleIn(field.directives) ?? ofType;
        const name = `${type.name.value}.${field.name.value}`;
        if (!rule) unruled.push(name);
        else rules.set(name, scopesOf(rule));
        return ruled(field, rule);
      });
      return {
        ...type,
        directives: withoutRules(type.directives),
        fields: fields ?? [],
      } satisfies ObjectTypeDefinitionNode;
    },
  });
  return { document, rules, unruled };
}

/**
 * The rules of a subgraph's fields.
 * @throws when a field has none: nothing is open by forgetting
 */
export function accessRulesOf(subgraph: string, { rules, unruled }: RuledDocument): AccessRules {
  if (unruled.length > 0)
    throw new Error(
      `${subgraph}: these fields say not who may read them (@Authorized or @Public): ${unruled.join(", ")}`,
    );
  return rules;
}

const RULES: readonly string[] = ["requiresScopes", PUBLIC_MARK];

function ruleIn(directives: readonly ConstDirectiveNode[] | undefined): ConstDirectiveNode | undefined {
  return directives?.find((directive) => RULES.includes(directive.name.value));
}

function withoutRules(directives: readonly ConstDirectiveNode[] | undefined): ConstDirectiveNode[] {
  return directives?.filter((directive) => !RULES.includes(directive.name.value)) ?? [];
}

function ruled(field: FieldDefinitionNode, rule: ConstDirectiveNode | undefined): FieldDefinitionNode {
  const others = withoutRules(field.directives);
  return { ...field, directives: rule && rule.name.value !== PUBLIC_MARK ? [...others, rule] : others };
}

function scopesOf(rule: ConstDirectiveNode): readonly string[] | null {
  if (rule.name.value === PUBLIC_MARK) return null;
  const value = rule.arguments?.[0]?.value;
  const groups = value?.kind === Kind.LIST ? value.values : [];
  return groups
    .flatMap((group) => (group.kind === Kind.LIST ? group.values : []))
    .map((scope) => (scope.kind === Kind.STRING ? scope.value : ""));
}
