interface List<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

/** Whose lots they are; null where they are the office's own. */
export interface OwnedLots {
  readonly lots: List<{ readonly owner: { readonly code: string } | null }>;
}

/** Public facts of all three houses. */
export const PUBLIC_FACTS = `{
  facilities { code programPhase { phase } }
  products(first: 3) { edges { node { sku } } }
  destinationMarkets { countryCode complianceRules { code } }
  trainingCourses { code }
}`;
/** The answer to the public facts. */
export interface PublicFacts {
  readonly facilities: readonly object[];
  readonly products: List<object>;
  readonly destinationMarkets: readonly object[];
  readonly trainingCourses: readonly object[];
}

/** From a shipment, which is trade's, to its lots, which are production's, and the labour in them. */
export const SHIPMENTS = `{ shipments(first: 5) { edges { node {
  shipmentNo
  screening { outcome }
  lines { lot { lotNo labourOrigin facility { officialName } run { labour { hours { value suppression } } } } }
} } } }`;

/** The answer to the shipments, as far as it is read. */
export interface ShippedLabour {
  readonly shipments: List<{
    readonly lines: readonly {
      readonly lot: { readonly run: { readonly labour: { readonly hours: { readonly suppression: string } } } };
    }[];
  }>;
}

/** Every name that a schema tells. */
export const INTROSPECTION =
  "{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } } }";

/** The answer to the introspection. */
export interface Introspected {
  readonly __schema: { readonly types: readonly Told[] };
}

/** A part of an introspection's answer. */
export interface Told {
  readonly name: string;
  readonly [parts: string]: string | readonly Told[] | null;
}

/** The names in an answer to the introspection. */
export function namesTold(parts: readonly Told[]): string[] {
  return parts.flatMap(({ name, ...rest }) => [
    name,
    ...Object.values(rest).flatMap((inner) => (Array.isArray(inner) ? namesTold(inner) : [])),
  ]);
}
