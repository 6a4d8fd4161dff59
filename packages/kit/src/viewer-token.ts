import { type CryptoKey, jwtVerify, type KeyObject, SignJWT } from "jose";
import { z } from "zod";
import { unauthenticated } from "./errors.js";
import { Viewer, type ViewerClaims } from "./viewer.js";

type Key = CryptoKey | KeyObject;

const ISSUER = "gateway";
const ALGORITHM = "EdDSA";
const TOKEN_TYPE = "viewer+jwt";
const LIFETIME_SECONDS = 60;
const CLOCK_SKEW_SECONDS = 30;

/** Header that carries the signed viewer from the gateway to a subgraph. */
export const VIEWER_HEADER = "x-viewer";

const claimsShape = z.object({
  subject: z.string().min(1),
  scopes: z.array(z.string()),
  facilities: z.array(z.string()),
  agency: z.string().optional(),
  partner: z.string().optional(),
  purpose: z.string().optional(),
  person: z.boolean(),
});

/**
 * Signs a viewer for one subgraph alone, for 60 seconds.
 * @param audience name of the subgraph that may accept it
 * @param key Ed25519 private key of the gateway, used for viewers only
 */
export function signViewer(claims: ViewerClaims, audience: string, key: Key): Promise<string> {
  return new SignJWT({ viewer: claims })
    .setProtectedHeader({ alg: ALGORITHM, typ: TOKEN_TYPE })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(key);
}

/**
 * Reads the viewer that the gateway signed for this subgraph.
 * @param key Ed25519 public key of the gateway
 * @throws UNAUTHENTICATED when absent, expired, unsigned, signed by another key or meant for another subgraph
 */
export async function verifyViewer(token: string | undefined, audience: string, key: Key): Promise<Viewer> {
  if (!token) throw unauthenticated("This service answers only requests signed by the gateway.");
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      typ: TOKEN_TYPE,
      issuer: ISSUER,
      audience,
      clockTolerance: CLOCK_SKEW_SECONDS,
      requiredClaims: ["exp", "iat"],
    });
    return new Viewer(claimsShape.parse(payload.viewer) as ViewerClaims);
  } catch {
    throw unauthenticated("The signed viewer cannot be accepted.");
  }
}
