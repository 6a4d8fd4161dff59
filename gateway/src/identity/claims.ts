import { unauthenticated } from "@coir/kit/errors";
import { anonymousViewer, Viewer, type ViewerClaims } from "@coir/kit/viewer";
import type { JWTPayload } from "jose";
import { z } from "zod";

/** What a house takes for a code. It sets these values for row-level security and fails on any other. */
const CODE = /^[\w:.*@|/+=~-]{1,200}$/;
/** The form of the platform's scopes; an issuer's own, like `openid` or an address, have another. */
const SCOPE = /^[a-z][a-z-]*:[a-z][a-z-]*$/;

/** A viewer travels in a header, in base64 and signed: so it stays below 12 kB, and the headers below the 16 kB of Node. */
const VIEWER_BYTES = 8_000;

const code = z.string().regex(CODE);
const optionalCode = code.nullish().transform((value) => value ?? undefined);
const words = z.union([z.string().transform((text) => text.split(" ")), z.array(z.string())]);

const tokenClaims = z.object({
  sub: code.refine((subject) => subject !== anonymousViewer.subject),
  scope: words.nullish(),
  scp: words.nullish(),
  facilities: z
    .union([code.transform((facility) => [facility]), z.array(code)])
    .nullish()
    .transform((facilities) => facilities ?? []),
  agency: optionalCode,
  partner: optionalCode,
  purpose: optionalCode,
  person: z
    .boolean()
    .nullish()
    .transform((person) => person ?? false),
});

/**
 * The caller that a verified token speaks for. Scopes of other systems are left out.
 * @throws UNAUTHENTICATED naming the claim that no house could use, never its value; or when there are too many
 */
export function viewerFrom(payload: JWTPayload): Viewer {
  const parsed = tokenClaims.safeParse(payload);
  if (!parsed.success) throw unauthenticated(refusalOf(parsed.error));
  const { sub, scope, scp, ...rest } = parsed.data;
  const scopes = [...new Set(scope ?? scp ?? [])].filter((name) => SCOPE.test(name));
  const claims = Object.entries({ subject: sub, scopes, ...rest }).filter(([, value]) => value !== undefined);
  if (JSON.stringify(Object.fromEntries(claims)).length > VIEWER_BYTES) throw unauthenticated(TOO_MANY);
  return new Viewer(Object.fromEntries(claims) as unknown as ViewerClaims);
}

const TOO_MANY = `The token cannot be used: its scopes and facilities are too many (${VIEWER_BYTES / 1_000} kB at most; "*" stands for all facilities).`;

function refusalOf({ issues }: z.ZodError): string {
  const names = [...new Set(issues.map(({ path }) => String(path[0])))].join(", ");
  return `The token cannot be used: ${names} must be in the form that the platform takes (codes of letters, digits and _:.*@|/+=~-, 200 at most).`;
}
