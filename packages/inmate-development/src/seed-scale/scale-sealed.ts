import type { Client } from "pg";
import type { AttestationMetrics } from "../labour-attestation/attestation-metrics.js";
import type { AttestationSigner, AttestationSubject } from "../labour-attestation/attestation-signer.js";
import type { IdentityVault } from "../participant/identity-vault.js";
import { sealedIdentityOf } from "../seed-story/people.js";
import type { ScaleCopy } from "./scale-copy.js";

/** Rows of one table to be copied. */
export interface Lines {
  readonly table: string;
  readonly columns: readonly string[];
  readonly lines: readonly string[];
}

interface Person {
  readonly id: string;
  readonly facilityCode: string;
  readonly workshopNumber: string;
}

interface Attested extends AttestationSubject {
  readonly status: string;
  readonly metrics: AttestationMetrics;
  readonly issuedBy: string;
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
}

/** What is sealed or signed says whose it is, so that each copy's is made anew. */
export class ScaleSealed {
  private constructor(
    private readonly people: readonly Person[],
    private readonly attested: readonly Attested[],
    private readonly vault: IdentityVault,
    private readonly signer: AttestationSigner | undefined,
  ) {}

  /** Reads the base rows, as who may see them. Without a signer nothing is attested. */
  static async read(
    client: Client,
    codes: readonly string[],
    { vault, signer }: { readonly vault: IdentityVault; readonly signer: AttestationSigner | undefined },
  ): Promise<ScaleSealed> {
    const people = await client.query<Person>(
      `SELECT id, facility_code AS "facilityCode", workshop_number AS "workshopNumber" FROM participant WHERE facility_code = ANY($1) ORDER BY id`,
      [codes],
    );
    const attested = await client.query<Attested>(
      `SELECT id, facility_code AS "facilityCode", work_program_id AS "workProgramId", month, version, status, metrics,
         issued_by AS "issuedBy", issued_at AS "issuedAt", expires_at AS "expiresAt", withdrawn_at AS "withdrawnAt",
         withdrawal_reason AS "withdrawalReason"
       FROM labour_attestation WHERE facility_code = ANY($1) AND kid = $2 ORDER BY id`,
      [codes, signer?.kid ?? ""],
    );
    return new ScaleSealed(people.rows, attested.rows, vault, signer);
  }

  identities(copy: ScaleCopy): Lines {
    const columns = ["participant_id", "facility_code", "ciphertext", "key_wrapped", "registration_digest"];
    const lines = this.people.map(({ id, facilityCode, workshopNumber }) => {
      const person = { id: copy.id(id), workshopNumber: `${workshopNumber}${copy.suffix}` };
      const { ciphertext, keyWrapped, registrationDigest } = sealedIdentityOf(person, this.vault);
      const sealed = [ciphertext, keyWrapped, registrationDigest as Buffer].map((one) => `\\\\x${one.toString("hex")}`);
      return [person.id, copy.facility(facilityCode), ...sealed].join("\t");
    });
    return { table: "participant_identity", columns, lines };
  }

  async attestations(copy: ScaleCopy): Promise<Lines> {
    const columns = ["id", "facility_code", "work_program_id", "month", "version", "status", "kid", "metrics", "jws"];
    const dated = ["issued_by", "issued_at", "expires_at", "withdrawn_at", "withdrawal_reason"];
    const lines: string[] = [];
    for (const base of this.signer ? this.attested : []) lines.push(await this.attestation(copy, base));
    return { table: "labour_attestation", columns: [...columns, ...dated], lines };
  }

  private async attestation(copy: ScaleCopy, base: Attested): Promise<string> {
    const signer = this.signer as AttestationSigner;
    const subject: AttestationSubject = {
      ...base,
      id: copy.id(base.id),
      facilityCode: copy.facility(base.facilityCode),
      workProgramId: copy.id(base.workProgramId),
    };
    const { id, facilityCode, workProgramId, month, version, issuedAt, expiresAt } = subject;
    const jws = await signer.sign(subject, base.metrics);
    const said = [id, facilityCode, workProgramId, month, version, base.status, signer.kid];
    const dated = [base.issuedBy, issuedAt.toISOString(), expiresAt.toISOString()];
    const ended = [base.withdrawnAt?.toISOString() ?? "\\N", base.withdrawalReason ?? "\\N"];
    return [...said, JSON.stringify(base.metrics), jws, ...dated, ...ended].join("\t");
  }
}
