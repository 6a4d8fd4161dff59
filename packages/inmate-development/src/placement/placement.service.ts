import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import { type EntityManager, In } from "typeorm";
import { CustodyStatus } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { Placement, PlacementStatus } from "./placement.entity.js";
import type { PlacementFilter, ProposePlacementInput } from "./placement.input.js";

/** With what the placement service works. */
export interface PlacementWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly programs: WorkProgramService;
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

  /** Those of the ids that the viewer may see, their rows locked until the commit, so that one caller at a time adds to them. */
  async locked(ids: readonly string[]): Promise<Placement[]> {
    // In one order for everybody, or two callers could wait for each other.
    await this.at.manager.query("SELECT FROM placement WHERE id = ANY($1) ORDER BY id FOR UPDATE", [ids]);
    const placements = await this.at.manager.findBy(Placement, { id: In([...ids]) });
    return placements.filter(({ facilityCode }) => this.at.viewer.actsFor(facilityCode));
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
