import type { Logger } from "@coir/kit/logger";
import { createLocalJWKSet, type JSONWebKeySet } from "jose";
import type { IdentityOptions } from "./identity.js";
import { readDiscoveredKeys, readDocument } from "./issuer-document.js";
import { IssuerKeys } from "./issuer-keys.js";

/** Where the keys are that check tokens. */
export type KeySource =
  | { readonly kind: "discovery"; readonly issuer: string }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "fixed"; readonly keySet: JSONWebKeySet };

/** The keys, and whether there are any yet. */
export type OpenKeys = Pick<IdentityOptions, "keys" | "generation"> & { readonly isReady: () => Promise<boolean> };

/** Opens the keys of an issuer, who need not answer yet. */
export function openIssuerKeys(source: KeySource, logger: Logger): OpenKeys {
  switch (source.kind) {
    case "discovery":
      return changingKeys(() => readDiscoveredKeys(source.issuer), logger);
    case "address":
      return changingKeys(() => readDocument(source.url), logger);
    case "fixed":
      return { keys: createLocalJWKSet(source.keySet), isReady: async () => true };
  }
}

function changingKeys(read: () => Promise<string>, logger: Logger): OpenKeys {
  const { keys, generation, isReady } = new IssuerKeys({ read, logger });
  return { keys, generation, isReady };
}
