import type { Clock } from "@coir/kit/clock";
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from "jose";
import { CREDENTIAL_ALGORITHM, keyUrl } from "../credential-issuer/credential-issuer.js";
import type { CredentialKey } from "../credential-issuer/credential-key.entity.js";
import type { CredentialRegister, StandingPlace } from "../credential-issuer/credential-register.service.js";
import { type Badge, badgeForm } from "./badge-form.js";
import { CredentialOutcome, type CredentialVerification, failed } from "./credential-verification.js";

/** Characters of a credential that are looked at; ours have about half. */
export const LONGEST_CREDENTIAL = 8 * 1024;

const { VALID, MALFORMED, UNKNOWN_ISSUER, BAD_SIGNATURE, REVOKED, NOT_YET_VALID, EXPIRED } = CredentialOutcome;

/** Tells anyone whether a credential is genuine and counts: from the text itself, the published keys and the lists of standings. */
export class CredentialVerificationService {
  constructor(
    private readonly register: CredentialRegister,
    private readonly clock: Clock,
  ) {}

  /** What comes of verifying a text; never refuses, whatever the text is. */
  async verify(credential: string): Promise<CredentialVerification> {
    const text = credential.trim();
    const read = text.length > LONGEST_CREDENTIAL ? undefined : readBadge(text);
    if (!read) return failed(MALFORMED);
    const keys = (await this.register.keys()).filter(({ issuerId }) => issuerId === read.badge.iss);
    if (keys.length === 0) return failed(UNKNOWN_ISSUER);
    const key = keys.find(({ kid }) => read.kid === keyUrl(read.badge.issuer.url, kid));
    if (!key || !(await isSignedBy(text, key))) return failed(BAD_SIGNATURE);
    return told(read.badge, await this.faultsOf(read.badge));
  }

  /** What keeps a genuine badge from counting, the gravest first. */
  private async faultsOf({ nbf, exp, credentialStatus }: Badge): Promise<CredentialOutcome[]> {
    const now = this.clock().getTime() / 1000;
    const faults: CredentialOutcome[] = [];
    if (!(await this.register.stands(placeOf(credentialStatus)))) faults.push(REVOKED);
    if (now < nbf) faults.push(NOT_YET_VALID);
    if (exp !== undefined && now > exp) faults.push(EXPIRED);
    return faults;
  }
}

/** @returns undefined unless it is a compact JWS of a badge whose claims say what the badge says */
function readBadge(text: string): { readonly kid: string | undefined; readonly badge: Badge } | undefined {
  try {
    const { alg, kid } = decodeProtectedHeader(text);
    const parsed = badgeForm.safeParse(decodeJwt(text));
    if (alg !== CREDENTIAL_ALGORITHM || !parsed.success || !agrees(parsed.data)) return undefined;
    return { kid, badge: parsed.data };
  } catch {
    return undefined;
  }
}

/** Whether claims and badge say the same, as Open Badges 3.0 (8.2.4.1) asks. */
function agrees({ iss, jti, sub, nbf, exp, issuer, id, credentialSubject, validFrom, validUntil }: Badge): boolean {
  const sameEnd = validUntil === undefined ? exp === undefined : exp === secondsOf(validUntil);
  return iss === issuer.id && jti === id && sub === credentialSubject.id && nbf === secondsOf(validFrom) && sameEnd;
}

async function isSignedBy(text: string, { x }: CredentialKey): Promise<boolean> {
  const key = await importJWK({ kty: "OKP", crv: "Ed25519", x }, CREDENTIAL_ALGORITHM);
  return compactVerify(text, key, { algorithms: [CREDENTIAL_ALGORITHM] }).then(
    () => true,
    () => false,
  );
}

function placeOf({ statusListIndex, statusListCredential }: Badge["credentialStatus"]): StandingPlace {
  return { listNo: Number(statusListCredential.split("/").at(-1)), place: Number(statusListIndex) };
}

function secondsOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

function told({ issuer, validFrom, validUntil, credentialSubject }: Badge, faults: CredentialOutcome[]) {
  const { achievement, creditsEarned } = credentialSubject;
  const [outcome = VALID] = faults;
  return {
    outcome,
    reasons: faults.length > 0 ? faults : [VALID],
    achievementName: achievement.name,
    criteria: achievement.criteria.narrative,
    lessonHours: creditsEarned,
    issuerName: issuer.name,
    validFrom: new Date(validFrom),
    validUntil: validUntil === undefined ? null : new Date(validUntil),
  };
}
