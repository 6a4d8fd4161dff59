import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, invalidTransition, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { type EntityManager, In } from "typeorm";
import type { IdentityService } from "../identity/identity.service.js";
import type { LedgerService } from "../ledger/ledger.service.js";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { SavingsAccountService } from "../savings-account/savings-account.service.js";
import { moveSavings } from "./move-savings.js";
import type { MergeParticipantsInput } from "./participant-merge.input.js";

const { IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT, RELEASED, DECEASED, MERGED } = CustodyStatus;

/** Where an entry must be, to be merged into another, or to take another up. */
const mergeable: Readonly<Record<"duplicate" | "survivor", readonly CustodyStatus[]>> = {
  duplicate: [IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT],
  survivor: [IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT, RELEASED, DECEASED],
};

/** What of an entry ($1) goes on, and must end first. */
const GOES_ON = `
  SELECT 1 FROM placement WHERE participant_id = $1 AND status IN ('PROPOSED', 'APPROVED', 'ACTIVE', 'SUSPENDED')
  UNION ALL SELECT 1 FROM waitlist_entry WHERE participant_id = $1 AND status IN ('PENDING', 'APPROVED')
  UNION ALL SELECT 1 FROM enrolment WHERE participant_id = $1 AND status IN ('APPLIED', 'ENROLLED', 'IN_PROGRESS')
  UNION ALL SELECT 1 FROM subject_access_request WHERE participant_id = $1 AND status NOT IN ('DELIVERED', 'EXPIRED', 'REFUSED')
  UNION ALL SELECT 1 FROM placement JOIN pay_entry entry ON entry.placement_id = placement.id
    JOIN pay_run run ON run.id = entry.pay_run_id WHERE participant_id = $1 AND run.status = 'DRAFT'
  LIMIT 1`;

/** With what the merge service works. */
export interface MergeWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly identities: IdentityService;
  readonly accounts: SavingsAccountService;
  readonly ledger: LedgerService;
}

/**
 * Makes two entries of a person one. What is recorded stays with the entry that it was recorded of, which points to the
 * one that counts; money moves over, the key of the second identity is destroyed, and the entry takes nothing more.
 */
export class ParticipantMergeService {
  private readonly mergedLoader;

  constructor(private readonly at: MergeWorkshop) {
    this.mergedLoader = loaderOfMany(at.manager, Participant, "mergedIntoId", "workshopNumber");
  }

  /** The entry that counts, of one that was merged; null for any other. */
  async survivorOf({ mergedIntoId }: Participant): Promise<Participant | null> {
    return mergedIntoId ? this.at.participants.byId(mergedIntoId) : null;
  }

  /** The entries that were merged into one, by workshop number. */
  mergedInto({ id }: Participant): Promise<Participant[]> {
    return this.mergedLoader.load(id);
  }

  /**
   * Merges the second entry of a person into the first.
   * @returns the entry that counts
   * @throws FORBIDDEN for a program, or without the token's purpose; NOT_FOUND; BAD_USER_INPUT for one entry; INVALID_TRANSITION unless both may be merged; INVARIANT_VIOLATION INM-28 for entries of two UPTs, or while something of the second goes on
   */
  async merge(input: MergeParticipantsInput): Promise<Participant> {
    const { manager, viewer, participants, identities } = this.at;
    viewer.requirePerson();
    identities.requirePurpose(input.purpose);
    return once({
      ...{ manager, viewer, mutation: "mergeParticipants", input },
      perform: () => this.unite(input),
      idOf: ({ id }) => id,
      reread: async (id) => (await participants.byId(id)) ?? Promise.reject(notFound("Participant", id)),
    });
  }

  private async unite({ survivorId, duplicateId, reason }: MergeParticipantsInput): Promise<Participant> {
    const { manager, viewer, accounts, ledger, identities, clock } = this.at;
    const [survivor, duplicate] = await this.lockedPair(survivorId, duplicateId);
    if ((await manager.query(GOES_ON, [duplicateId])).length > 0)
      throw invariantViolation(
        "INM-28",
        "Something of the second entry goes on: end its work, waiting, training, request or prepared pay first.",
      );
    const moved = { accounts, ledger, postedBy: viewer.subject, postedAt: clock() };
    await moveSavings(moved, duplicate, survivor);
    await manager.update(Participant, { mergedIntoId: duplicateId }, { mergedIntoId: survivorId });
    const merged = { custodyStatus: MERGED, mergedIntoId: survivorId, releaseOn: null };
    await manager.update(Participant, { id: duplicateId }, merged);
    await identities.destroyKey(duplicate);
    for (const { id, facilityCode } of [duplicate, survivor]) {
      const of = { entityType: "Participant", entityId: id, facilityCode, details: { reason } };
      await appendAudit(manager, viewer, { action: "participant.merged", ...of, at: clock() });
    }
    return survivor;
  }

  /** Both entries, locked in one order for everybody, after the placements of the second, as every step of a placement does. */
  private async lockedPair(survivorId: string, duplicateId: string): Promise<readonly [Participant, Participant]> {
    const { manager, viewer } = this.at;
    if (survivorId === duplicateId) throw badInput("These are one entry.", "duplicateId");
    await manager.query("SELECT FROM placement WHERE participant_id = $1 ORDER BY id FOR UPDATE", [duplicateId]);
    const found = await manager.find(Participant, {
      where: { id: In([survivorId, duplicateId]) },
      order: { id: "ASC" },
      lock: { mode: "pessimistic_write" },
    });
    const entryOf = (id: string) => {
      const entry = found.find((one) => one.id === id);
      if (!entry || !viewer.actsFor(entry.facilityCode)) throw notFound("Participant", id);
      return entry;
    };
    const [survivor, duplicate] = [entryOf(survivorId), entryOf(duplicateId)];
    if (!mergeable.duplicate.includes(duplicate.custodyStatus))
      throw invalidTransition("Participant", duplicate.custodyStatus, MERGED);
    if (!mergeable.survivor.includes(survivor.custodyStatus))
      throw invalidTransition("Participant", survivor.custodyStatus, survivor.custodyStatus);
    if (survivor.facilityCode !== duplicate.facilityCode)
      throw invariantViolation("INM-28", "The entries are of two UPTs: let the register move the person first.");
    return [survivor, duplicate];
  }
}
