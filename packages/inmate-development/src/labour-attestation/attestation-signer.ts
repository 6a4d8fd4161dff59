import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import type { AttestationMetrics } from "./attestation-metrics.js";

/** Type in the header of an attestation; a verifier accepts no other. */
export const ATTESTATION_TYPE = "labour-attestation+jwt";
const ALGORITHM = "EdDSA";

/** What an attestation is of. */
export interface AttestationSubject {
  readonly id: string;
  readonly facilityCode: string;
  readonly workProgramId: string;
  readonly month: string;
  readonly version: number;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** Signs labour attestations, and nothing else. */
export class AttestationSigner {
  /** Public half, base64url. */
  readonly x: string;
  /** RFC 7638 thumbprint of the public half. */
  readonly kid: string;

  /**
   * @param key Ed25519 private key
   * @param issuer who states it: the `iss` of every attestation
   */
  constructor(
    private readonly key: KeyObject,
    private readonly issuer: string,
  ) {
    this.x = createPublicKey(key).export({ format: "jwk" }).x as string;
    this.kid = createHash("sha256").update(`{"crv":"Ed25519","kty":"OKP","x":"${this.x}"}`).digest("base64url");
  }

  /** @returns the attestation as compact JWS */
  sign(subject: AttestationSubject, metrics: AttestationMetrics): Promise<string> {
    const { facilityCode: facility, workProgramId: program, month, version } = subject;
    return new SignJWT({ facility, program, month, version, metrics })
      .setProtectedHeader({ alg: ALGORITHM, typ: ATTESTATION_TYPE, kid: this.kid })
      .setIssuer(this.issuer)
      .setJti(subject.id)
      .setIssuedAt(subject.issuedAt)
      .setExpirationTime(subject.expiresAt)
      .sign(this.key);
  }
}
