import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";

/** How credentials are signed; a verifier accepts nothing else. */
export const CREDENTIAL_ALGORITHM = "EdDSA";

/** Who certifies, as the world sees it. */
export interface IssuerProfile {
  /** Base address of its documents, without a slash at the end. */
  readonly url: string;
  readonly name: string;
}

/** Type in the header of what is signed: a badge (Open Badges 3.0, 8.2), or a list of standings (VC-JOSE-COSE). */
export type SignedType = "JWT" | "vc+jwt";

/** The training body in whose name credentials are signed, with a key that signs nothing else. */
export class CredentialIssuer {
  /** Its `id`, and the address of its profile. */
  readonly id: string;
  readonly url: string;
  readonly name: string;
  /** Public half of the key, base64url. */
  readonly x: string;
  /** RFC 7638 thumbprint of the public half. */
  readonly kid: string;

  /** @param key Ed25519 private key */
  constructor(
    private readonly key: KeyObject,
    { url, name }: IssuerProfile,
  ) {
    this.url = url;
    this.name = name;
    this.id = `${url}/issuer`;
    this.x = createPublicKey(key).export({ format: "jwk" }).x as string;
    this.kid = createHash("sha256").update(`{"crv":"Ed25519","kty":"OKP","x":"${this.x}"}`).digest("base64url");
  }

  /** @returns the claims as compact JWS; the `kid` is the address of the key */
  sign(claims: Readonly<Record<string, unknown>>, typ: SignedType): Promise<string> {
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: CREDENTIAL_ALGORITHM, typ, kid: keyUrl(this.url, this.kid) })
      .sign(this.key);
  }
}

/** Where a key is read. */
export function keyUrl(issuerUrl: string, kid: string): string {
  return `${issuerUrl}/keys/${kid}`;
}
