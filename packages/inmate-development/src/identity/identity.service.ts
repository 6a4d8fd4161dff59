import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, forbidden, invalidTransition, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import type { Viewer } from "@coir/kit/viewer";
import { type EntityManager, IsNull } from "typeorm";
import type { Identity, IdentityVault } from "../participant/identity-vault.js";
import type { Participant } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { ParticipantIdentity } from "../participant/participant-identity.entity.js";
import type {
  EraseIdentityInput,
  FindParticipantByIdentityInput,
  RevealIdentityInput,
  SealIdentityInput,
} from "./identity.input.js";
import type { IdentityReading } from "./identity-reading.js";

/** With what the identity service works. */
export interface IdentityWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  /** Opened when needed: only who reads identities needs its key. */
  readonly vault: () => IdentityVault;
}

/**
 * Who a participant is: read, searched, sealed and erased for a purpose, and always told to the auditor.
 * Its reads are verbs, since they leave an entry that is committed before the answer is made, and since a query may travel in an address.
 */
export class IdentityService {
  constructor(private readonly at: IdentityWorkshop) {}

  /**
   * Tells the auditor that an identity is read; what the reading holds is opened by its fields, after the commit.
   * @throws FORBIDDEN without the token's purpose; NOT_FOUND
   */
  async reveal({ participantId, purpose }: RevealIdentityInput): Promise<IdentityReading> {
    this.requirePurpose(purpose);
    const participant = await this.existing(participantId);
    await this.audit("identity.read", participant);
    const row = await this.at.manager.findOneBy(ParticipantIdentity, { participantId });
    if (!row) throw notFound("ParticipantIdentity", participantId);
    const { ciphertext, keyWrapped, erasedAt } = row;
    return { participantId, erasedAt, sealed: ciphertext && keyWrapped ? { ciphertext, keyWrapped } : null };
  }

  /** What a reading holds; null when it was erased. */
  open({ participantId, sealed }: IdentityReading): Identity | null {
    return sealed && this.at.vault().open(participantId, sealed);
  }

  /**
   * The participant of a number, by its keyed digest; null when there is none or the viewer may not see it. The search too is told to the auditor.
   * @throws FORBIDDEN without the token's purpose; BAD_USER_INPUT unless exactly one number is given
   */
  async find({ purpose, registrationNumber, nik }: FindParticipantByIdentityInput): Promise<Participant | null> {
    this.requirePurpose(purpose);
    if ((registrationNumber == null) === (nik == null)) throw badInput("Give exactly one of the two numbers.", "input");
    const vault = this.at.vault();
    const row = await this.at.manager.findOneBy(
      ParticipantIdentity,
      nik == null
        ? { registrationDigest: vault.digest("registrationNumber", registrationNumber as string) as never }
        : { nikDigest: vault.digest("nik", nik) as never },
    );
    const participant = row && (await this.at.participants.byId(row.participantId));
    await this.audit("identity.searched", participant);
    return participant;
  }

  /**
   * Seals an identity under a new key; the key of an earlier one is lost with it.
   * @throws FORBIDDEN without the token's purpose; NOT_FOUND; BAD_USER_INPUT when the number is another person's; INVALID_TRANSITION when it was erased
   */
  seal(input: SealIdentityInput): Promise<Participant> {
    this.requirePurpose(input.purpose);
    const { idempotencyKey, participantId, fullName, registrationNumber, nik } = input;
    const vault = this.at.vault();
    // The record of the call keeps a digest of its input: a keyed one, or the numbers could be guessed from it.
    const digest = vault
      .digest("registrationNumber", JSON.stringify([fullName, registrationNumber, nik]))
      .toString("hex");
    return this.once("sealIdentity", { idempotencyKey, participantId, digest }, async () => {
      const participant = await this.at.participants.locked(participantId);
      const identity = { fullName, registrationNumber, ...(nik == null ? {} : { nik }) };
      const sealed = { ...vault.seal(participantId, identity), participantId, facilityCode: participant.facilityCode };
      const { manager } = this.at;
      const before = await manager.findOneBy(ParticipantIdentity, { participantId });
      if (before?.erasedAt) throw invalidTransition("ParticipantIdentity", "ERASED", "SEALED");
      if (before) await manager.delete(ParticipantIdentity, { participantId });
      const added: unknown[] = await manager.query(
        `INSERT INTO participant_identity (participant_id, facility_code, ciphertext, key_wrapped, registration_digest, nik_digest)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
        [
          participantId,
          sealed.facilityCode,
          sealed.ciphertext,
          sealed.keyWrapped,
          sealed.registrationDigest,
          sealed.nikDigest,
        ],
      );
      if (added.length === 0) throw badInput("A number of this identity is another person's.", "input");
      await this.audit("identity.sealed", participant);
      return participant;
    });
  }

  /**
   * Destroys the key of an identity, and with it what search finds it by. Nothing brings it back.
   * @throws FORBIDDEN without the token's purpose, or for a program; NOT_FOUND; INVALID_TRANSITION when it was erased before
   */
  erase({ idempotencyKey, participantId, purpose }: EraseIdentityInput): Promise<Participant> {
    this.requirePurpose(purpose);
    this.at.viewer.requirePerson();
    return this.once("eraseIdentity", { idempotencyKey, participantId }, async () => {
      const participant = await this.at.participants.locked(participantId);
      if (!(await this.destroyKey(participant))) throw invalidTransition("ParticipantIdentity", "ERASED", "ERASED");
      return participant;
    });
  }

  /**
   * Destroys the key of a participant whom the caller has locked, for a purpose that it has asked for.
   * @returns false when there was none any more
   */
  async destroyKey(participant: Participant): Promise<boolean> {
    const nothing = { ciphertext: null, keyWrapped: null, registrationDigest: null, nikDigest: null };
    const { affected } = await this.at.manager.update(
      ParticipantIdentity,
      { participantId: participant.id, erasedAt: IsNull() },
      { ...nothing, erasedAt: this.at.clock() },
    );
    if (affected === 0) return false;
    await this.audit("identity.erased", participant);
    return true;
  }

  /** @throws FORBIDDEN unless the token carries this very purpose */
  requirePurpose(purpose: string): void {
    if (!this.at.viewer.hasAnyScope(["inmate:identity"])) throw forbidden("Identities are read under inmate:identity.");
    if (!this.at.viewer.claims.purpose || this.at.viewer.claims.purpose !== purpose)
      throw forbidden("Your token must carry the purpose for which you read an identity.");
  }

  private async existing(id: string): Promise<Participant> {
    const participant = await this.at.participants.byId(id);
    if (!participant) throw notFound("Participant", id);
    return participant;
  }

  private once(
    mutation: string,
    input: { readonly idempotencyKey: string; readonly participantId: string; readonly digest?: string },
    perform: () => Promise<Participant>,
  ): Promise<Participant> {
    const { manager, viewer } = this.at;
    const reread = (id: string) => this.existing(id);
    return once({ manager, viewer, mutation, input, perform, idOf: ({ id }) => id, reread });
  }

  private audit(action: string, participant: Participant | null): Promise<void> {
    return appendAudit(this.at.manager, this.at.viewer, {
      action,
      entityType: "ParticipantIdentity",
      entityId: participant?.id ?? "none",
      ...(participant ? { facilityCode: participant.facilityCode } : {}),
      at: this.at.clock(),
    });
  }
}
