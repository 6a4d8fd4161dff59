import { z } from "zod";

const TIMEOUT_MS = 5_000;
const LARGEST_BYTES = 256 * 1024;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * Reads a document of an issuer: at most 256 kB, within five seconds, without following it elsewhere.
 * @throws Error saying why there is none
 */
export async function readDocument(url: string): Promise<string> {
  const headers = { accept: "application/json, application/jwk-set+json" };
  const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the issuer answered ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BYTES) throw new Error(`the issuer's answer is over ${LARGEST_BYTES / 1024} kB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * Reads the key set of an OpenID Connect issuer, wherever its discovery document says that it is today.
 * @param issuer its address, written as its tokens write it
 * @throws Error when the document is another issuer's, or asks for keys over a weaker connection
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export async function readDiscoveredKeys(issuer: string): Promise<string> {
  const text = await readDocument(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const said = discovery.parse(JSON.parse(text));
  if (said.issuer !== issuer) throw new Error("the discovery document is another issuer's");
  if (issuer.startsWith("https:") && !said.jwks_uri.startsWith("https:"))
    throw new Error("the discovery document asks for keys without https");
  return readDocument(said.jwks_uri);
}
