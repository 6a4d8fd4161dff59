import type { ClientMetadata } from "oidc-provider";
import type { DevelopmentIssuer } from "../development-issuer.js";
import { type Persona, personas } from "../personas.js";

/** The program of a developer, which has no secret and signs in a member of staff. */
export const DEVELOPER_CLIENT = "developer";

/** A path of any port of the developer's machine, and Apollo Sandbox. */
const REDIRECTS = [
  "http://127.0.0.1/callback",
  "http://localhost/callback",
  "https://studio.apollographql.com/explorer-oauth2",
];

/** Every scope that some persona holds. */
export const knownScopes: readonly string[] = [...new Set(Object.values(personas).flatMap(({ scopes }) => scopes))];

/** Whoever may ask for a token: each agency for its own scopes, with its secret, and the developer's program. */
export function developmentClients(issuer: DevelopmentIssuer): ClientMetadata[] {
  const agencies = Object.entries<Persona>(personas).filter(([, { person }]) => !person);
  return [
    ...agencies.map(([name, { scopes }]) => agencyClient(name, scopes, issuer.clientSecret(name))),
    {
      client_id: DEVELOPER_CLIENT,
      client_name: "Developer",
      application_type: "native",
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code"],
      response_types: ["code"],
      redirect_uris: REDIRECTS,
    },
  ];
}

function agencyClient(name: string, scopes: readonly string[], secret: string): ClientMetadata {
  return {
    client_id: name,
    client_secret: secret,
    token_endpoint_auth_method: "client_secret_basic",
    grant_types: ["client_credentials"],
    response_types: [],
    redirect_uris: [],
    scope: scopes.join(" "),
  };
}
