import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { codedError, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import { type EntityManager, Not } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import { LabourBlock } from "../labour/labour-block.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { LabourBlockDispute, LabourDisputeStatus } from "./labour-block-dispute.entity.js";
import type { DisputeLabourBlockInput, ResolveLabourDisputeInput } from "./labour-dispute.input.js";
import { lastDisputes } from "./last-disputes.js";

const { OPEN, DISMISSED, UPHELD } = LabourDisputeStatus;

/** From where a dispute may go where. */
const disputeTransitions: Readonly<Record<LabourDisputeStatus, readonly LabourDisputeStatus[]>> = {
  [OPEN]: [DISMISSED, UPHELD],
  [DISMISSED]: [],
  [UPHELD]: [],
};

/** With what the dispute service works. */
export interface DisputeWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly programs: WorkProgramService;
  /** Takes back what is attested of a block; kept by a room that knows attestations. */
  readonly withdrawAttested: (block: LabourBlock, reason: string) => Promise<void>;
}

/** What is said against the labour of closed months. A month stays closed; what is disputed is not attested. */
export class LabourDisputeService {
  private readonly lastLoader;

  constructor(private readonly at: DisputeWorkshop) {
    this.lastLoader = lastDisputes(at.manager);
  }

  /** The last dispute of a block; null when there was none or the viewer does not act for its UPT. */
  async lastOf(block: LabourBlock): Promise<LabourBlockDispute | null> {
    return this.at.viewer.actsFor(block.facilityCode) ? this.lastLoader.load(block) : null;
  }

  /**
   * Says something against a block; an attestation of it that stands is withdrawn in the same transaction.
   * @throws FORBIDDEN for a program; NOT_FOUND; INVARIANT_VIOLATION INM-19 when the month is not closed, or is disputed or was found wrong
   */
  dispute(input: DisputeLabourBlockInput): Promise<LabourBlockDispute> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => {
      const dispute = await manager.findOneBy(LabourBlockDispute, { id });
      if (!dispute || !viewer.actsFor(dispute.facilityCode)) throw notFound("LabourBlockDispute", id);
      return dispute;
    };
    const perform = () => this.add(input);
    return once({ manager, viewer, mutation: "disputeLabourBlock", input, perform, idOf: ({ id }) => id, reread });
  }

  private async add({ workProgramId, month, reason }: DisputeLabourBlockInput): Promise<LabourBlockDispute> {
    const { manager, viewer, clock, programs } = this.at;
    viewer.requirePerson();
    // Its attestations are counted under the same lock.
    const program = await programs.locked(workProgramId);
    if (!program || !viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", workProgramId);
    const { facilityCode } = program;
    const block = await manager.findOneBy(LabourBlock, { facilityCode, workProgramId, month });
    if (!block) throw invariantViolation("INM-19", `The month ${month} is not closed for ${facilityCode}.`);
    await requireUndisputed(manager, block);
    const dispute = manager.create(LabourBlockDispute, {
      ...{ id: newId(), facilityCode, workProgramId, month, status: OPEN, reason },
      ...{ disputedBy: viewer.subject, disputedAt: clock(), resolvedBy: null, resolvedAt: null, version: 1 },
    });
    await manager.insert(LabourBlockDispute, dispute);
    await this.at.withdrawAttested(block, "The labour of the month is disputed.");
    await this.audit(dispute, "labourblock.disputed");
    return dispute;
  }

  /**
   * Decides a dispute: the figures stand, or they are wrong.
   * @throws FORBIDDEN for a program; NOT_FOUND; STALE_VERSION; INVALID_TRANSITION; SEGREGATION_OF_DUTIES for who disputed
   */
  async resolve({ disputeId, expectedVersion, upheld }: ResolveLabourDisputeInput): Promise<LabourBlockDispute> {
    const { manager, viewer, clock } = this.at;
    viewer.requirePerson();
    const dispute = await lockedRow(manager, LabourBlockDispute, disputeId);
    if (!dispute || !viewer.actsFor(dispute.facilityCode)) throw notFound("LabourBlockDispute", disputeId);
    const { status: from, version } = dispute;
    if (version !== expectedVersion) throw staleVersion("LabourBlockDispute", expectedVersion, version);
    const status = upheld ? UPHELD : DISMISSED;
    if (!disputeTransitions[from].includes(status)) throw invalidTransition("LabourBlockDispute", from, status);
    if (dispute.disputedBy === viewer.subject)
      throw codedError("SEGREGATION_OF_DUTIES", "Who disputed may not decide on it.", { invariant: "INM-22" });
    const changes = { status, resolvedBy: viewer.subject, resolvedAt: clock(), version: version + 1 };
    await manager.update(LabourBlockDispute, { id: disputeId }, changes);
    await this.audit(dispute, upheld ? "labourblock.found-wrong" : "labourblock.found-right");
    return Object.assign(dispute, changes);
  }

  private audit({ id, facilityCode }: LabourBlockDispute, action: string): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const of = { entityType: "LabourBlockDispute", entityId: id, facilityCode };
    return appendAudit(manager, viewer, { action, ...of, at: clock() });
  }
}

/**
 * Nothing is said against a block, or what was said was not so.
 * @throws INVARIANT_VIOLATION INM-19
 */
export async function requireUndisputed(
  manager: EntityManager,
  { facilityCode, workProgramId, month }: LabourBlock,
): Promise<void> {
  const of = { facilityCode, workProgramId, month, status: Not(DISMISSED) };
  const standing = await manager.findOneBy(LabourBlockDispute, of);
  if (standing?.status === OPEN) throw invariantViolation("INM-19", "The labour of this month is disputed.");
  if (standing) throw invariantViolation("INM-19", "The labour of this month was found wrong.");
}
