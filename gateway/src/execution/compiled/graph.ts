import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isObjectType,
  Kind,
  parse,
} from "graphql";
import { turn } from "../../aside.js";
import type { SubgraphLink } from "../../subgraph-link/subgraph-link.js";
import type { EngineObserver } from "../engine-options.js";
import { consumerSchema } from "./consumer-schema.js";
import { PlannedKeys } from "./planned-keys.js";
import type { Planner } from "./planner.js";

/** What a graph is made from. */
export interface GraphOptions {
  readonly supergraphSdl: string;
  readonly links: readonly SubgraphLink[];
  readonly planner: Planner;
  readonly observe?: EngineObserver;
  /** Where they were built before. */
  readonly schemas?: GraphSchemas;
}

/** The schemas of a graph. */
export interface GraphSchemas {
  /** With everything inaccessible and the join types. */
  readonly full: GraphQLSchema;
  /** What callers see. */
  readonly api: GraphQLSchema;
}

/** One supergraph: its planner, its schemas and the ways to its subgraphs. Never changes. */
export class Graph {
  readonly planner: Planner;
  readonly observe: EngineObserver;
  readonly full: GraphQLSchema;
  readonly api: GraphQLSchema;
  readonly plannedKeys: PlannedKeys;
  private readonly links: ReadonlyMap<string, SubgraphLink>;
  private readonly typeSets = new Map<string, ReadonlySet<string>>();

  /** @throws Error when a subgraph has no link */
  constructor({ supergraphSdl, links, planner, observe = {}, schemas }: GraphOptions) {
    this.planner = planner;
    this.observe = observe;
    const { full, api } = schemas ?? {
      full: fullSchema(parse(supergraphSdl, { noLocation: true })),
      api: consumerSchema(planner.consumerSchema),
    };
    this.full = full;
    this.api = api;
    this.plannedKeys = new PlannedKeys(this.full);
    this.links = linksByPlanName(this.full, links);
  }

  /** The link to the subgraph that a plan names. */
  linkOf(serviceName: string): SubgraphLink {
    const link = this.links.get(serviceName);
    if (!link) throw new Error(`A plan names the subgraph ${serviceName}, which is not in the supergraph.`);
    return link;
  }

  /** The names, and the object types that the abstract ones among them stand for. */
  typeSet(names: readonly string[]): ReadonlySet<string> {
    const key = names.join(" ");
    let set = this.typeSets.get(key);
    if (!set) {
      set = new Set(names.flatMap((name) => [name, ...this.possibleTypes(name)]));
      this.typeSets.set(key, set);
    }
    return set;
  }

  /** Whether the name is an object type's, accessible or not. */
  isObjectTypeName(name: unknown): boolean {
    return typeof name === "string" && isObjectType(this.full.getType(name));
  }

  /** Whether callers may not see some of an abstract type's types. */
  hidesTypesOf(name: string): boolean {
    return this.possibleTypes(name).some((possible) => !this.api.getType(possible));
  }

  private possibleTypes(name: string): string[] {
    const type = this.full.getType(name);
    return isAbstractType(type) ? this.full.getPossibleTypes(type).map((possible) => possible.name) : [];
  }
}

function fullSchema(supergraph: DocumentNode): GraphQLSchema {
  return buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true });
}

/**
 * Makes a graph in slices.
 * @throws Error when a subgraph has no link
 */
export async function graphInSlices(options: Omit<GraphOptions, "schemas">): Promise<Graph> {
  const document = parse(options.supergraphSdl, { noLocation: true });
  await turn();
  const full = fullSchema(document);
  await turn();
  const api = consumerSchema(options.planner.consumerSchema);
  await turn();
  return new Graph({ ...options, schemas: { full, api } });
}

/** A plan may call a subgraph by its own name or by its value in the enum `join__Graph`. */
function linksByPlanName(full: GraphQLSchema, links: readonly SubgraphLink[]): Map<string, SubgraphLink> {
  const graphs = full.getType("join__Graph");
  if (!isEnumType(graphs)) throw new Error("The supergraph names no subgraphs.");
  const byName = new Map(links.map((link) => [link.name, link]));
  const byPlanName = new Map<string, SubgraphLink>();
  for (const { name: enumName, astNode } of graphs.getValues()) {
    const directive = astNode?.directives?.find(({ name }) => name.value === "join__graph");
    const value = directive?.arguments?.find(({ name }) => name.value === "name")?.value;
    const name = value?.kind === Kind.STRING ? value.value : enumName;
    const link = byName.get(name);
    if (!link) throw new Error(`The supergraph names the subgraph ${name}, for which there is no link.`);
    byPlanName.set(name, link).set(enumName, link);
  }
  return byPlanName;
}
