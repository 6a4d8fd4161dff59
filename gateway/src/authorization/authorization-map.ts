import { createHash } from "node:crypto";
import { type ConstDirectiveNode, type DefinitionNode, type FieldDefinitionNode, Kind, parse } from "graphql";
import { type Rule, ruleIn } from "./rule.js";

/** Who may ask for what in a supergraph. Committed, so that a reviewer sees every change of it. */
export interface AuthorizationMap {
  /** SHA-256 of the supergraph that the map was taken from. */
  readonly supergraphSha256: string;
  /** Rules by `Type.field`. */
  readonly fields: Readonly<Record<string, Rule>>;
  /** Rules of whole types: objects, interfaces, scalars, enums. */
  readonly types: Readonly<Record<string, Rule>>;
  /** The fields that no rule guards: whoever may use this graph may read them. */
  readonly open: readonly string[];
}

/**
 * Takes the map from a composed supergraph.
 * @throws Error on a rule that the gateway cannot enforce
 */
export function authorizationMapOf(supergraphSdl: string): AuthorizationMap {
  const fields: Record<string, Rule> = {};
  const types: Record<string, Rule> = {};
  const open: string[] = [];
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (!isRuledType(definition) || isHidden(definition.directives)) continue;
    const type = definition.name.value;
    const ofType = ruleIn(definition.directives);
    if (ofType) types[type] = ofType;
    for (const field of fieldsOf(definition)) {
      const name = `${type}.${field.name.value}`;
      const rule = ruleIn(field.directives);
      if (rule) fields[name] = rule;
      else if (!ofType && definition.kind === Kind.OBJECT_TYPE_DEFINITION) open.push(name);
    }
  }
  return { supergraphSha256: sha256(supergraphSdl), fields: sorted(fields), types: sorted(types), open: open.sort() };
}

/** The text of the committed file. */
export function printAuthorizationMap(map: AuthorizationMap): string {
  const rules = (named: Readonly<Record<string, Rule>>) =>
    Object.entries(named).map(([name, rule]) => `    ${JSON.stringify(name)}: ${spaced(rule)}`);
  const block = (lines: readonly string[]) => (lines.length === 0 ? "" : `\n${lines.join(",\n")}\n  `);
  return [
    "{",
    `  "supergraphSha256": ${JSON.stringify(map.supergraphSha256)},`,
    `  "fields": {${block(rules(map.fields))}},`,
    `  "types": {${block(rules(map.types))}},`,
    `  "open": [${block(map.open.map((name) => `    ${JSON.stringify(name)}`))}]`,
    "}\n",
  ].join("\n");
}

/** As the formatter writes a list that fits its line. */
function spaced(rule: Rule): string {
  return JSON.stringify(rule).replaceAll('","', '", "').replaceAll("],[", "], [");
}

const RULED = [
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
] as const;

type RuledType = Extract<DefinitionNode, { kind: (typeof RULED)[number] }>;

function isRuledType(definition: DefinitionNode): definition is RuledType {
  return (RULED as readonly Kind[]).includes(definition.kind);
}

function fieldsOf(definition: RuledType): FieldDefinitionNode[] {
  const fields = "fields" in definition ? (definition.fields ?? []) : [];
  return fields.filter(({ directives }) => !isHidden(directives));
}

/** What is inaccessible is no part of the contract: nobody can ask for it. */
function isHidden(directives: readonly ConstDirectiveNode[] = []): boolean {
  return directives.some(({ name }) => name.value === "inaccessible");
}

function sorted(rules: Readonly<Record<string, Rule>>): Record<string, Rule> {
  return Object.fromEntries(Object.entries(rules).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
