import { randomBytes } from "node:crypto";
import type { Configuration, ResourceServer } from "oidc-provider";
import type { DevelopmentIssuer } from "../development-issuer.js";
import { isPersona, personaClaims } from "../personas.js";
import { developmentClients, knownScopes } from "./clients.js";
import { memoryRecords } from "./records.js";

/** The graph, as clients may name it (RFC 8707); they need not. */
export const RESOURCE = "urn:coir-federation";

const ALGORITHM = "EdDSA";
const HOUR_SECONDS = 60 * 60;
const WORKING_DAY_SECONDS = 8 * HOUR_SECONDS;
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const SANDBOX = "https://studio.apollographql.com";

/**
 * How the development provider works: client credentials for agencies, authorization code with PKCE for staff, and
 * access tokens that are JWTs for the graph.
 * @param purposeOf why the caller of a grant reads identities, as said at sign-in
 */
export function providerConfiguration(
  issuer: DevelopmentIssuer,
  purposeOf: (grantId: string) => string | undefined,
): Configuration {
  const resource: ResourceServer = {
    scope: knownScopes.join(" "),
    audience: issuer.audience,
    accessTokenFormat: "jwt",
    jwt: { sign: { alg: ALGORITHM } },
  };
  return {
    adapter: memoryRecords(),
    clients: developmentClients(issuer),
    jwks: { keys: [issuer.signingJwk] } as NonNullable<Configuration["jwks"]>,
    scopes: ["openid", ...knownScopes],
    clientDefaults: { id_token_signed_response_alg: ALGORITHM },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    responseTypes: ["code"],
    pkce: { required: () => true },
    clientBasedCORS: (_context, origin) => LOOPBACK.test(origin) || origin === SANDBOX,
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    findAccount: async (_context, sub) =>
      isPersona(sub) ? { accountId: sub, claims: async () => ({ sub }) } : undefined,
    extraTokenClaims: async (_context, token) => {
      if (token.kind === "ClientCredentials") return claimsOf(token.clientId);
      const purpose = purposeOf(token.grantId);
      return { ...claimsOf(token.accountId), ...(purpose && { purpose }) };
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => resource,
      },
    },
    ttl: {
      AccessToken: WORKING_DAY_SECONDS,
      ClientCredentials: HOUR_SECONDS,
      IdToken: HOUR_SECONDS,
      Interaction: HOUR_SECONDS,
      Grant: WORKING_DAY_SECONDS,
      Session: WORKING_DAY_SECONDS,
    },
    renderError: (context, { error, error_description: description = "" }) => {
      context.type = "text/plain";
      context.body = `${error}: ${description}\n`;
    },
  };
}

function claimsOf(name: string | undefined) {
  return name !== undefined && isPersona(name) ? personaClaims(name) : undefined;
}
