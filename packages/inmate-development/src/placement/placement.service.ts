import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import { type EntityManager, In } from "typeorm";
import type { Participant } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { WorkProgram } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { Placement, PlacementStatus, SuspensionReason } from "./placement.entity.js";
import type { PlacementFilter, ProposePlacementInput } from "./placement.input.js";

/**
 * Asks whether anything stands against a proposal; kept by a room that knows placements.
 * @throws INVARIANT_VIOLATION with the rule that blocks
 */
export type ProposalGate = (pairing: {
  readonly participant: Participant;
  readonly program: WorkProgram;
}) => Promise<unknown>;

/** With what the placement service works. */
export interface PlacementWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly programs: WorkProgramService;
  readonly requireProposable: ProposalGate;
}

/** Who works where: what is known of placements, and how one begins. */
export class PlacementService {
  private readonly byIdLoader;
  private readonly ofParticipantLoader;

  constructor(private readonly at: PlacementWorkshop) {
    this.byIdLoader = loaderBy(at.manager, Placement, "id");
    this.ofParticipantLoader = loaderOfMany(at.manager, Placement, "participantId", "startsOn");
  }

  /** One page of the placements of the viewer's UPTs, latest start first. */
  page(filter: PlacementFilter | undefined, page: PageArgs): Promise<Page<Placement>> {
    const { manager, viewer } = this.at;
    const query = manager.createQueryBuilder(Placement, "placement");
    if (!viewer.actsForRegion) query.andWhere("placement.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    if (filter?.status) query.andWhere("placement.status = ANY(:states)", { states: filter.status.in });
    return keysetPage(query, { by: "startsOn", id: "id", direction: "DESC" }, page);
  }

  /** The placement of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Placement | null> {
    const placement = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return placement && this.at.viewer.actsFor(placement.facilityCode) ? placement : null;
  }

  /** The placements of a participant, oldest first. */
  ofParticipant(participantId: string): Promise<Placement[]> {
    return this.ofParticipantLoader.load(participantId);
  }

  /** Why it is halted, as far as the viewer may know: a complaint stays within the sealed circle. */
  reasonOf({ suspensionReason }: Placement): SuspensionReason | null {
    const sealed = suspensionReason === SuspensionReason.COMPLAINT_PROTECTION;
    return sealed && !this.at.viewer.hasAnyScope(["inmate:grievance"]) ? SuspensionReason.OTHER : suspensionReason;
  }

  /** Those of the ids that the viewer may see, their rows locked until the commit, so that one caller at a time adds to them. */
  async locked(ids: readonly string[]): Promise<Placement[]> {
    const placements = await this.at.manager.find(Placement, {
      where: { id: In([...ids]) },
      // In one order for everybody, or two callers could wait for each other.
      order: { id: "ASC" },
      lock: { mode: "pessimistic_write" },
    });
    return placements.filter(({ facilityCode }) => this.at.viewer.actsFor(facilityCode));
  }

  /**
   * Puts a placement forward.
   * @throws NOT_FOUND; INVARIANT_VIOLATION with the rule that stands against it: INM-01 custody, INM-03 remand, INM-04 risk, INM-05 health, INM-06 consent
   */
  propose(input: ProposePlacementInput, id = newId()): Promise<Placement> {
    const { manager, viewer } = this.at;
    const perform = () => this.add(input, id);
    return once({
      manager,
      viewer,
      mutation: "proposePlacement",
      input,
      perform,
      idOf: (placement) => placement.id,
      reread: (first) => this.reread(first),
    });
  }

  private async add({ participantId, workProgramId, startsOn }: ProposePlacementInput, id: string): Promise<Placement> {
    const participant = await this.at.participants.byId(participantId);
    if (!participant) throw notFound("Participant", participantId);
    const program = await this.at.programs.byId(workProgramId);
    if (!program) throw notFound("WorkProgram", workProgramId);
    await this.at.requireProposable({ participant, program });
    const placement = this.at.manager.create(Placement, {
      id,
      facilityCode: program.facilityCode,
      participantId,
      workProgramId,
      status: PlacementStatus.PROPOSED,
      startsOn,
      endsOn: null,
      endReason: null,
      tppMinuteNo: null,
      proposedBy: this.at.viewer.subject,
      approvedBy: null,
      consentId: null,
      movedAt: this.at.clock(),
      suspendedOn: null,
      suspendedUntil: null,
      suspensionReason: null,
      suspendedWithPay: null,
      eligibilitySnapshot: null,
      version: 1,
    });
    await this.at.manager.insert(Placement, placement);
    await this.audit(placement, "placement.proposed");
    return placement;
  }

  /** Keeps for the auditor what was done with a placement. */
  audit({ id, facilityCode }: Placement, action: string): Promise<void> {
    return appendAudit(this.at.manager, this.at.viewer, {
      action,
      entityType: "Placement",
      entityId: id,
      facilityCode,
      at: this.at.clock(),
    });
  }

  private async reread(id: string): Promise<Placement> {
    const placement = await this.byId(id);
    if (!placement) throw notFound("Placement", id);
    return placement;
  }
}
