import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { CredentialIssuer } from "../credential-issuer/credential-issuer.js";
import type { StandingPlace } from "../credential-issuer/credential-register.service.js";
import type { achievementOf } from "./achievement.js";

/** JSON-LD contexts of a badge, in their order. */
export const BADGE_CONTEXTS = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
] as const;

const BADGE_SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";
const SALT_BYTES = 16;

/** What a badge certifies, of whom. */
export interface Award {
  readonly credentialId: string;
  /** Read for this award, and gone with it: the badge holds a salted digest. */
  readonly holderName: string;
  readonly achievement: ReturnType<typeof achievementOf>;
  /** Jam pelajaran (JP) attended. */
  readonly lessonHours: number;
  /** On a whole second. */
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly place: StandingPlace;
}

/** The claims of a badge: the OpenBadgeCredential with the claims that a JWT of it must carry (Open Badges 3.0, 8.2). */
export function openBadgeOf({ id, url, name }: CredentialIssuer, award: Award) {
  const { credentialId, achievement, validFrom, validUntil, place } = award;
  const jti = `urn:uuid:${credentialId}`;
  // Of this badge alone: two badges of one person do not tell that they are.
  const sub = `urn:uuid:${randomUUID()}`;
  return {
    "@context": [...BADGE_CONTEXTS],
    id: jti,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: achievement.name,
    issuer: { id, type: ["Profile"], name, url },
    validFrom: toSecond(validFrom),
    ...(validUntil && { validUntil: toSecond(validUntil) }),
    credentialSubject: {
      id: sub,
      type: ["AchievementSubject"],
      identifier: [holderIdentity(award.holderName)],
      creditsEarned: award.lessonHours,
      achievement,
    },
    credentialStatus: statusEntry(url, place),
    credentialSchema: [{ id: BADGE_SCHEMA, type: "1EdTechJsonSchemaValidator2019" }],
    iss: id,
    jti,
    sub,
    nbf: secondsOf(validFrom),
    ...(validUntil && { exp: secondsOf(validUntil) }),
  };
}

/**
 * Digest of a name with a salt, as an IdentityHash of Open Badges 3.0: who is shown the badge and told the name can check it.
 * @param name as it is written in the person's papers, spaces between words alone
 */
export function identityHash(name: string, salt: string): string {
  return `sha256$${createHash("sha256").update(`${name}${salt}`).digest("hex")}`;
}

function holderIdentity(name: string) {
  const salt = randomBytes(SALT_BYTES).toString("hex");
  const written = name.normalize("NFC").trim().replace(/\s+/g, " ");
  const hash = identityHash(written, salt);
  return { type: "IdentityObject", hashed: true, identityHash: hash, identityType: "name", salt };
}

function statusEntry(issuerUrl: string, { listNo, place }: StandingPlace) {
  const list = statusListUrl(issuerUrl, listNo);
  return {
    id: `${list}#${place}`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: String(place),
    statusListCredential: list,
  };
}

/** Where a list of standings is read. */
export function statusListUrl(issuerUrl: string, listNo: number): string {
  return `${issuerUrl}/status/${listNo}`;
}

function toSecond(instant: Date): string {
  return instant.toISOString().replace(/\.\d+Z$/, "Z");
}

function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
