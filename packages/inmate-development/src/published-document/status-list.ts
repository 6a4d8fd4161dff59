import { gzipSync } from "node:zlib";
import { statusListUrl } from "../credential/open-badge.js";
import type { CredentialIssuer } from "../credential-issuer/credential-issuer.js";
import { PLACES_OF_LIST } from "../credential-issuer/credential-standing.entity.js";

const TTL_MS = 300_000;
const BITS = 8;

/** The claims of a list of standings: a BitstringStatusListCredential (W3C Bitstring Status List 1.0). */
export function statusListOf({ id, url }: CredentialIssuer, listNo: number, revoked: readonly number[], now: Date) {
  const list = statusListUrl(url, listNo);
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id: list,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: id,
    validFrom: now.toISOString(),
    credentialSubject: {
      id: `${list}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      ttl: TTL_MS,
      encodedList: encodedList(revoked),
    },
  };
}

/** The bits of a list, the first place at the left, compressed: multibase base64url without padding. */
export function encodedList(revoked: readonly number[]): string {
  const bits = Buffer.alloc(PLACES_OF_LIST / BITS);
  for (const place of revoked) {
    const at = Math.floor(place / BITS);
    bits.writeUInt8(bits.readUInt8(at) | (0x80 >> (place % BITS)), at);
  }
  return `u${gzipSync(bits).toString("base64url")}`;
}
