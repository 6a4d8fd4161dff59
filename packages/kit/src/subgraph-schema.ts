import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { type GraphQLSchema, parse, print } from "graphql";
import { buildSchema, createResolversMap, type NonEmptyArray } from "type-graphql";
import { type AccessRules, accessRulesOf, withPrintedRules } from "./access-rules.js";
import { withClosedTags } from "./contract-tags-closing.js";
import { inFixedOrder } from "./fixed-order.js";
import {
  CountryCodeScalar,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  UnLocodeScalar,
} from "./scalars.js";

const FEDERATION = "https://specs.apollo.dev/federation/v2.9";
const DIRECTIVES = [
  "@key",
  "@shareable",
  "@external",
  "@requires",
  "@provides",
  "@inaccessible",
  "@tag",
  "@override",
  "@requiresScopes",
  "@interfaceObject",
];

/** What of a house is graph: its resolver classes and the types that no field of its own leads to. */
export interface GraphDefinition {
  readonly name: string;
  readonly resolvers: readonly (new (...services: never[]) => object)[];
  readonly orphanedTypes?: readonly (new () => object)[];
}

/** A house's graph: the SDL that it publishes, and the schema that answers. */
export interface SubgraphSchema {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
}

/** Finds the instance that answers for a resolver class, and the entity behind a key, in the scope of a call. */
export interface CallScope {
  instanceOf<Instance>(resolverClass: new (...services: never[]) => Instance): Instance;
  entityOf(type: string, key: Readonly<Record<string, unknown>>): unknown;
}

/** What the executor hands to every resolver. */
export interface CallContext {
  readonly scope: CallScope;
}

/**
 * Builds the subgraph of a house from its decorated classes.
 * @throws when a field carries no access rule, or a tag publishes too much, naming every such place
 */
export async function buildSubgraph({ name, resolvers, orphanedTypes = [] }: GraphDefinition): Promise<SubgraphSchema> {
  const decorated = await buildSchema({
    resolvers: resolvers as unknown as NonEmptyArray<new () => object>,
    orphanedTypes: [...orphanedTypes],
    skipCheck: true,
    validate: { forbidUnknownValues: false },
    container: ({ context }: { context: CallContext }) => ({
      get: (resolverClass) => context.scope.instanceOf(resolverClass),
    }),
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  });
  const ruled = withPrintedRules(inFixedOrder(parse(printSchemaWithDirectives(decorated))));
  const rules = accessRulesOf(name, ruled);
  const typeDefs = withClosedTags(name, ruled);
  const sdl = `extend schema @link(url: "${FEDERATION}", import: ${JSON.stringify(DIRECTIVES)})\n\n${print(typeDefs)}\n`;
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolversOf(decorated) as never });
  return { sdl, schema, rules };
}

type ResolverMap = Record<string, Record<string, unknown>>;

function resolversOf(decorated: GraphQLSchema): ResolverMap {
  const map = createResolversMap(decorated) as ResolverMap;
  for (const scalar of [
    DecimalScalar,
    DateScalar,
    DateTimeScalar,
    CountryCodeScalar,
    CurrencyCodeScalar,
    UnLocodeScalar,
  ]) {
    if (decorated.getType(scalar.name)) map[scalar.name] = scalar as never;
  }
  for (const type of Object.values(decorated.getTypeMap())) {
    const isEntity = type.astNode?.directives?.some((directive) => directive.name.value === "key");
    if (isEntity) {
      map[type.name] = {
        ...map[type.name],
        __resolveReference: (key: Record<string, unknown>, context: CallContext) =>
          context.scope.entityOf(type.name, key),
      };
    }
  }
  return map;
}
