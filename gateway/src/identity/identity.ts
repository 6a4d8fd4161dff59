import { type Clock, systemClock } from "@coir/kit/clock";
import { unauthenticated } from "@coir/kit/errors";
import { Viewer, type ViewerClaims } from "@coir/kit/viewer";
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";

const ALGORITHMS = ["EdDSA", "ES256", "RS256"];
const CLOCK_TOLERANCE_SECONDS = 30;
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

const tokenClaims = z.object({
  sub: z.string().min(1),
  scope: z.string().default(""),
  facilities: z.array(z.string()).default([]),
  agency: z.string().optional(),
  partner: z.string().optional(),
  purpose: z.string().optional(),
  person: z.boolean().default(false),
});

/** Whose tokens are accepted. */
export interface IdentityOptions {
  /** The issuer's key set: `createRemoteJWKSet` or `createLocalJWKSet` of jose. */
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
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
export function createIdentity({ keys, issuer, audience, clock = systemClock }: IdentityOptions): Identity {
  return {
    async viewerOf(authorization) {
      const token = BEARER.exec(authorization ?? "")?.[1];
      if (!token) throw unauthenticated();
      const rules = {
        algorithms: ALGORITHMS,
        issuer,
        audience,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ["exp", "sub"],
        currentDate: clock(),
      };
      const { payload } = await jwtVerify(token, keys, rules).catch(refuse);
      return viewerFrom(payload);
    },
  };
}

/** Only a fault of the token is the caller's: an unreachable key set is ours and stays an internal error. */
function refuse(error: unknown): never {
  const faultOfKeySet = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  const faultOfToken = error instanceof errors.JOSEError && error.code !== errors.JOSEError.code && !faultOfKeySet;
  throw faultOfToken ? unauthenticated() : error;
}

function viewerFrom(payload: JWTPayload): Viewer {
  const parsed = tokenClaims.safeParse(payload);
  if (!parsed.success) throw unauthenticated();
  const { sub, scope, ...rest } = parsed.data;
  return new Viewer({ ...rest, subject: sub, scopes: scope.split(" ").filter(Boolean) } as ViewerClaims);
}
