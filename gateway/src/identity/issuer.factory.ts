import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";

/** An OpenID Connect issuer over real HTTP that can be made to misbehave. */
export interface HttpIssuer {
  readonly url: string;
  readonly jwksUrl: string;
  /** How often its key set was read. */
  readings(): number;
  /** What it publishes; changed in place. */
  readonly published: JWK[];
  /** Makes a key pair and publishes its public half. */
  addKey(kid: string, algorithm?: string): Promise<void>;
  /** Answers requests for its keys another way; undefined makes it honest again. */
  misbehave(how?: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** A token for the graph, signed with a key by its kid, good for ten minutes unless the claims say otherwise. */
  token(kid: string, claims?: JWTPayload): Promise<string>;
  stop(): Promise<void>;
}

/** The audience of its tokens. */
export const AUDIENCE = "graph";

/** Starts an issuer without keys. */
export async function startIssuer(): Promise<HttpIssuer> {
  const privateKeys = new Map<string, { key: CryptoKey; alg: string }>();
  const published: JWK[] = [];
  let readings = 0;
  let odd: Parameters<HttpIssuer["misbehave"]>[0];
  const server = createServer((request, response) => {
    if (request.url !== "/keys") {
      response.end(JSON.stringify({ issuer: url, jwks_uri: `${url}/keys` }));
      return;
    }
    readings += 1;
    if (odd) odd(request, response);
    else response.end(JSON.stringify({ keys: published }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    jwksUrl: `${url}/keys`,
    readings: () => readings,
    published,
    addKey: async (kid, alg = "EdDSA") => {
      const { privateKey, publicKey } = await generateKeyPair(alg);
      privateKeys.set(kid, { key: privateKey, alg });
      published.push({ ...(await exportJWK(publicKey)), kid, alg, use: "sig" });
    },
    misbehave: (how) => {
      odd = how;
    },
    token: (kid, claims = {}) => {
      const { key, alg } = privateKeys.get(kid) as { key: CryptoKey; alg: string };
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: url, aud: AUDIENCE, sub: "kanwil", iat: now, exp: now + 600, ...claims })
        .setProtectedHeader({ alg, kid })
        .sign(key);
    },
    stop: async () => {
      server.closeAllConnections();
      if (!server.listening) return;
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
