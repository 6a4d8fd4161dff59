import { type Clock, systemClock } from "@coir/kit/clock";
import { unauthenticated } from "@coir/kit/errors";
import type { Viewer } from "@coir/kit/viewer";
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { viewerFrom } from "./claims.js";
import { VerifiedTokens } from "./verified-tokens.js";

/** Asymmetric ones alone: with a shared secret, whoever verifies could also sign. */
const ALGORITHMS = ["EdDSA", "ES256", "RS256", "PS256"];
const CLOCK_TOLERANCE_SECONDS = 30;
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Whose tokens are accepted. */
export interface IdentityOptions {
  /** The issuer's key set: `openIssuerKeys`, or `createLocalJWKSet` of jose. */
  readonly keys: JWTVerifyGetKey;
  /** Another number after each change of the key set. Always the same, when absent. */
  readonly generation?: () => number;
  /** One, or several that sign with the same key set. */
  readonly issuer: string | readonly string[];
  readonly audience: string;
  readonly clock?: Clock;
}

/** Tells who sends a request. */
export interface Identity {
  /**
   * @param authorization the request's Authorization header
   * @throws UNAUTHENTICATED when it carries no token that can be accepted
   */
  viewerOf(authorization: string | undefined): Promise<Viewer>;
}

/** Verifies bearer tokens once, for the whole graph. */
export function createIdentity(options: IdentityOptions): Identity {
  const { keys, generation: currentGeneration = () => 0, audience, clock = systemClock } = options;
  const issuer = [options.issuer].flat();
  const verified = new VerifiedTokens();
  const verify = async (token: string, now: Date): Promise<JWTPayload> => {
    const rules = {
      algorithms: ALGORITHMS,
      issuer,
      audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ["exp", "sub"],
      currentDate: now,
    };
    const { payload } = await jwtVerify(token, keys, rules).catch(refuse);
    if ((payload.iat ?? 0) > now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS)
      throw unauthenticated("The token was issued in the future: a clock is wrong.");
    return payload;
  };
  return {
    async viewerOf(authorization) {
      const token = BEARER.exec(authorization ?? "")?.[1];
      if (!token) throw unauthenticated();
      const [now, generation] = [clock(), currentGeneration()];
      const known = verified.viewerOf(token, generation, now.getTime());
      if (known) return known;
      const payload = await verify(token, now);
      const viewer = viewerFrom(payload);
      verified.keep(token, viewer, { expiresAt: payload.exp ?? 0, generation, nowMs: now.getTime() });
      return viewer;
    },
  };
}

/** What jose finds is a fault of the token; anything else is ours. */
function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw unauthenticated("The token has expired: get a new one.");
  if (error instanceof errors.JWTClaimValidationFailed)
    throw unauthenticated(`The token cannot be used: its ${error.claim} is not what this platform takes.`);
  throw error instanceof errors.JOSEError ? unauthenticated() : error;
}
