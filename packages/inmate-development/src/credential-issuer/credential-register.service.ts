import { randomInt } from "node:crypto";
import type { EntityManager } from "typeorm";
import { CertificateOnPaper } from "./certificate-on-paper.entity.js";
import type { CredentialIssuer } from "./credential-issuer.js";
import { CredentialKey } from "./credential-key.entity.js";
import { CredentialStanding, PLACES_OF_LIST } from "./credential-standing.entity.js";

/** A place on a list of standings. */
export type StandingPlace = Pick<CredentialStanding, "listNo" | "place">;

/** A list takes half as many credentials as it has places, so that a free place is soon found. */
const CREDENTIALS_OF_LIST = PLACES_OF_LIST / 2;

/** What the world may read about credentials: keys that signed, and which places are revoked. Nothing of it is about a person. */
export class CredentialRegister {
  constructor(private readonly manager: EntityManager) {}

  /** The keys that have signed credentials, oldest first. */
  keys(): Promise<CredentialKey[]> {
    return this.manager.find(CredentialKey, { order: { firstUsedAt: "ASC", kid: "ASC", issuerId: "ASC" } });
  }

  /** Keeps the public half of an issuer's key, once. */
  async publishKey({ kid, id: issuerId, x }: CredentialIssuer, firstUsedAt: Date): Promise<void> {
    const row = { kid, issuerId, x, firstUsedAt };
    await this.manager.createQueryBuilder().insert().into(CredentialKey).values(row).orIgnore().execute();
  }

  /** Takes a free place, at random: who stands beside whom says nothing. */
  async takePlace(): Promise<StandingPlace> {
    const taken = await this.manager.count(CredentialStanding);
    const listNo = 1 + Math.floor(taken / CREDENTIALS_OF_LIST);
    for (;;) {
      const place = randomInt(PLACES_OF_LIST);
      const added: unknown[] = await this.manager.query(
        "INSERT INTO credential_standing (list_no, place) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1",
        [listNo, place],
      );
      if (added.length > 0) return { listNo, place };
    }
  }

  /** Keeps what a certificate on paper says for who has its check code. */
  async keepOnPaper(paper: CertificateOnPaper): Promise<void> {
    await this.manager.insert(CertificateOnPaper, paper);
  }

  /** Marks a place as revoked, for good. */
  async revoke({ listNo, place }: StandingPlace, revokedAt: Date): Promise<void> {
    await this.manager.update(CredentialStanding, { listNo, place }, { revokedAt });
  }

  /** Whether a place was taken and stands. */
  async stands({ listNo, place }: StandingPlace): Promise<boolean> {
    const standing = await this.manager.findOneBy(CredentialStanding, { listNo, place });
    return standing !== null && standing.revokedAt === null;
  }

  /** The revoked places of a list; null when nobody has a place on it. */
  async revokedPlaces(listNo: number): Promise<number[] | null> {
    const [row]: { taken: boolean; revoked: number[] }[] = await this.manager.query(
      `SELECT EXISTS (SELECT FROM credential_standing WHERE list_no = $1) AS taken,
              ARRAY(SELECT place FROM credential_standing WHERE list_no = $1 AND revoked_at IS NOT NULL ORDER BY place) AS revoked`,
      [listNo],
    );
    return row?.taken ? row.revoked : null;
  }
}
