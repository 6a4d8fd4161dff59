import type { OuterContract } from "@coir/kit/contract-tags";
import type { AdmissionLimits } from "../admission/limits.js";

/** Name of a contract: the whole graph, or the part of it that outsiders ask. */
export type ContractName = "internal" | OuterContract;

/** Whom a contract is for: the office's own staff, agencies and partners, or anyone, with or without a token. */
export type Callers = "staff" | "outsiders" | "anyone";

/** How a contract is served. */
export interface Contract {
  readonly name: ContractName;
  /** Of its GraphQL endpoint on this host. */
  readonly path: string;
  readonly callers: Callers;
  /** Where the documents that it publishes are read by GET, each at a path of its own below. */
  readonly documents?: string;
  /** Single limits that differ from the default. */
  readonly limits?: Partial<AdmissionLimits>;
}

/** The contracts of the graph. What is outside a contract does not exist there. */
export const contracts: Readonly<Record<ContractName, Contract>> = {
  internal: { name: "internal", path: "/graphql", callers: "staff" },
  partner: { name: "partner", path: "/partner/graphql", callers: "outsiders" },
  public: {
    name: "public",
    path: "/public/graphql",
    callers: "anyone",
    documents: "/documents",
    // Nobody signs for what is asked here, and no question about its few types is large; a certificate is a long string.
    limits: {
      tokens: 2_000,
      selections: 200,
      depth: 8,
      aliases: 5,
      rootFields: 5,
      nodes: 1_000,
      stringBytes: 8 * 1024,
    },
  },
};

/** The contract whose operations or documents are at an address, from the path on. */
export function contractAt(url: string): ContractName | undefined {
  const path = url.split("?", 1)[0] ?? "";
  return all.find((each) => path === each.path || (each.documents && path.startsWith(`${each.documents}/`)))?.name;
}

const all = Object.values(contracts);
