import { appendAudit } from "@coir/kit/audit";
import { jakartaDayOf } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { codedError, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import { In } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { type WorkProgram, WorkProgramStatus } from "../work-program/work-program.entity.js";
import { Placement, PlacementStatus } from "./placement.entity.js";
import type {
  ApprovePlacementInput,
  EndPlacementInput,
  MovePlacementInput,
  PlacementFilter,
  ProposePlacementInput,
} from "./placement.input.js";
import { consentFor, HOLDS_A_PLACE, type PlacementWorkshop, requireFree, requirePlace } from "./placement-checks.js";

const { PROPOSED, APPROVED, ACTIVE, SUSPENDED, ENDED, REJECTED, LAPSED } = PlacementStatus;

/** From which state a placement may go to which. */
export const placementTransitions: Readonly<Record<PlacementStatus, readonly PlacementStatus[]>> = {
  [PROPOSED]: [APPROVED, REJECTED, LAPSED],
  [APPROVED]: [ACTIVE, ENDED, LAPSED],
  [ACTIVE]: [SUSPENDED, ENDED],
  [SUSPENDED]: [ACTIVE, ENDED],
  [ENDED]: [],
  [REJECTED]: [],
  [LAPSED]: [],
};

/** Who works where. Rows are locked in the order placement, programme, participant. */
export class PlacementService {
  private readonly byIdLoader;
  private readonly ofParticipantLoader;
  private readonly holdingLoader;

  constructor(private readonly at: PlacementWorkshop) {
    this.byIdLoader = loaderBy(at.manager, Placement, "id");
    this.ofParticipantLoader = loaderOfMany(at.manager, Placement, "participantId", "startsOn");
    this.holdingLoader = loaderOfMany(at.manager, Placement, "workProgramId", "id");
  }

  /** One page of the placements of the viewer's UPTs, newest start first. */
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

  /** Those of the ids that the viewer may see. */
  several(ids: readonly string[]): Promise<Placement[]> {
    return this.at.manager.findBy(Placement, { id: In([...ids]) });
  }

  /** How many places are free; null for a viewer who does not act for the UPT, since it tells the headcount. */
  async openPlaces(program: WorkProgram): Promise<number | null> {
    if (!this.at.viewer.actsFor(program.facilityCode)) return null;
    const placements = await this.holdingLoader.load(program.id);
    return program.capacity - placements.filter(({ status }) => HOLDS_A_PLACE.includes(status)).length;
  }

  /**
   * Puts a placement forward.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-01 when the person is not in custody at the programme's UPT
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
    if (participant.custodyStatus !== CustodyStatus.IN_CUSTODY || participant.facilityCode !== program.facilityCode) {
      throw invariantViolation("INM-01", "Only a person in custody at the programme's UPT may be placed.");
    }
    const { facilityCode } = program;
    const placement = this.at.manager.create(Placement, {
      id,
      facilityCode,
      participantId,
      workProgramId,
      status: PROPOSED,
      startsOn,
      endsOn: null,
      endReason: null,
      tppMinuteNo: null,
      proposedBy: this.at.viewer.subject,
      approvedBy: null,
      consentId: null,
      version: 1,
    });
    await this.at.manager.insert(Placement, placement);
    await this.audit(placement, "placement.proposed");
    return placement;
  }

  /**
   * Approves a proposed placement and keeps a place for it.
   * @throws SEGREGATION_OF_DUTIES for the proposer; INVARIANT_VIOLATION INM-11 when the programme is full
   */
  async approve({ placementId, expectedVersion, tppMinuteNo }: ApprovePlacementInput): Promise<Placement> {
    const placement = await this.decidable(placementId, expectedVersion, APPROVED);
    await requirePlace(this.at, placement, HOLDS_A_PLACE);
    return this.move(placement, "placement.approved", {
      status: APPROVED,
      approvedBy: this.at.viewer.subject,
      tppMinuteNo,
    });
  }

  /** Turns a proposed placement down. */
  async reject({ placementId, expectedVersion }: MovePlacementInput): Promise<Placement> {
    const placement = await this.decidable(placementId, expectedVersion, REJECTED);
    return this.move(placement, "placement.rejected", { status: REJECTED });
  }

  /**
   * Lets the person begin, or go on after a suspension. All checks are run again.
   * @throws INVARIANT_VIOLATION INM-01 custody, INM-06 consent, INM-10 double booking, INM-11 capacity, INM-21 programme or start date
   */
  async activate({ placementId, expectedVersion }: MovePlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, ACTIVE);
    const today = jakartaDayOf(this.at.clock());
    const program = await requirePlace(this.at, placement, [ACTIVE, SUSPENDED]);
    if (program.status !== WorkProgramStatus.ACTIVE) throw invariantViolation("INM-21", "The programme is not active.");
    if (placement.startsOn > today) throw invariantViolation("INM-21", "The first day of work has not come.");
    await requireFree(this.at, placement);
    return this.move(placement, "placement.activated", {
      status: ACTIVE,
      consentId: await consentFor(this.at, placement, program, today),
    });
  }

  /** Halts a placement for a time; its place is kept. */
  async suspend({ placementId, expectedVersion }: MovePlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, SUSPENDED);
    return this.move(placement, "placement.suspended", { status: SUSPENDED });
  }

  /** Ends a placement; its place is free again. */
  async end({ placementId, expectedVersion, endsOn, reason }: EndPlacementInput): Promise<Placement> {
    const placement = await this.movable(placementId, expectedVersion, ENDED);
    return this.move(placement, "placement.ended", { status: ENDED, endsOn, endReason: reason });
  }

  /** A placement that this person may decide on. */
  private async decidable(id: string, expectedVersion: number, to: PlacementStatus): Promise<Placement> {
    this.at.viewer.requirePerson();
    const placement = await this.movable(id, expectedVersion, to);
    if (placement.proposedBy === this.at.viewer.subject) {
      throw codedError("SEGREGATION_OF_DUTIES", "Who proposed a placement may not decide on it.", {
        invariant: "INM-22",
      });
    }
    return placement;
  }

  private async movable(id: string, expectedVersion: number, to: PlacementStatus): Promise<Placement> {
    const placement = await lockedRow(this.at.manager, Placement, id);
    if (!placement || !this.at.viewer.actsFor(placement.facilityCode)) throw notFound("Placement", id);
    if (placement.version !== expectedVersion) throw staleVersion("Placement", expectedVersion, placement.version);
    if (!placementTransitions[placement.status].includes(to))
      throw invalidTransition("Placement", placement.status, to);
    return placement;
  }

  private async move(placement: Placement, action: string, changes: Partial<Placement>): Promise<Placement> {
    const moved = { ...changes, version: placement.version + 1 };
    await this.at.manager.update(Placement, { id: placement.id }, moved);
    await this.audit(placement, action);
    return Object.assign(placement, moved);
  }

  private audit({ id, facilityCode }: Placement, action: string): Promise<void> {
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
