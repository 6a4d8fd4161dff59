import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { invariantViolation } from "@coir/kit/errors";
import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { ConsentService } from "../consent/consent.service.js";
import type { HealthClearanceService } from "../health-clearance/health-clearance.service.js";
import type { Participant } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { HOLDS_A_PLACE } from "../placement/open-places.service.js";
import { Placement, PlacementStatus } from "../placement/placement.entity.js";
import type { WorkProgram } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { type Waiver, withWaivers } from "./check-waiver.js";
import { completedCourses } from "./completed-courses.js";
import { CheckOutcome, EligibilityCode, type PlacementEligibility, PlacementGate } from "./eligibility-check.js";
import { blockingCheck, type EligibilityFacts, eligibilityChecks } from "./eligibility-checks.js";

/** With what the eligibility service works. */
export interface EligibilityWorkshop {
  readonly manager: EntityManager;
  readonly clock: Clock;
  readonly participants: ParticipantService;
  readonly programs: WorkProgramService;
  readonly clearances: HealthClearanceService;
  readonly consents: ConsentService;
}

/** A person and a programme that are to come together. */
export interface Pairing {
  readonly participant: Participant;
  readonly program: WorkProgram;
  /** The placement itself, which is in nobody's way. */
  readonly placementId?: string;
  /** What the TPP session waived. */
  readonly waivers?: readonly Waiver[];
}

/** Who may be placed where, and what stands against it. */
export class EligibilityService {
  private readonly loader;

  constructor(private readonly at: EligibilityWorkshop) {
    this.loader = new DataLoader((pairings: readonly Pairing[]) => this.judge(pairings), {
      cacheKeyFn: ({ participant, program }) => `${participant.id}/${program.id}`,
    });
  }

  /** All checks of a person for a programme, whatever the outcome; null when there is none of either or the viewer may not see it. */
  async of(participantId: string, workProgramId: string): Promise<PlacementEligibility | null> {
    const participant = await this.at.participants.byId(participantId);
    const program = await this.at.programs.byId(workProgramId);
    return participant && program && this.ofPairing({ participant, program });
  }

  /** The same for one row of a list; the rows of a list are judged together. */
  ofPairing(pairing: Pairing): Promise<PlacementEligibility> {
    return this.loader.load(pairing);
  }

  /**
   * Lets a placement pass a step when nothing stands against it, on the facts as they are now.
   * @throws INVARIANT_VIOLATION with the rule of the first check that blocks
   */
  async require(gate: PlacementGate, pairing: Pairing): Promise<PlacementEligibility> {
    // Who begins takes a place among those who work; places that others keep for later do not count against it.
    const taken =
      gate === PlacementGate.ACTIVATION ? [PlacementStatus.ACTIVE, PlacementStatus.SUSPENDED] : HOLDS_A_PLACE;
    const [judged] = await this.judge([pairing], taken);
    const blocking = blockingCheck(judged?.checks ?? [], gate);
    if (blocking)
      throw invariantViolation(blocking.invariant, blocking.why, {
        check: blocking.code,
        ...(blocking.code === EligibilityCode.CAPACITY && { capacity: pairing.program.capacity }),
      });
    return judged as PlacementEligibility;
  }

  private async judge(pairings: readonly Pairing[], taken = HOLDS_A_PLACE): Promise<PlacementEligibility[]> {
    const people = [...new Set(pairings.map(({ participant }) => participant.id))];
    const programs = [...new Set(pairings.map(({ program }) => program.id))];
    const clearances = await this.at.clearances.latestOf(people);
    const consents = await this.at.consents.lastToPartnerWork(people);
    const asked = pairings.some(({ program }) => (program.requiredCourseCodes ?? []).length > 0);
    const completed = asked ? await completedCourses(this.at.manager, people) : new Map<string, Set<string>>();
    const holders = await this.at.manager.find(Placement, {
      select: { id: true, participantId: true, workProgramId: true, status: true },
      where: [
        { participantId: In(people), status: PlacementStatus.ACTIVE },
        { workProgramId: In(programs), status: In([...taken]) },
      ],
    });
    const day = jakartaDayOf(this.at.clock());
    return pairings.map(({ participant, program, placementId, waivers = [] }) => {
      const others = holders.filter(({ id }) => id !== placementId);
      const facts: EligibilityFacts = {
        participant,
        program,
        clearance: clearances.get(participant.id),
        consent: consents.get(participant.id),
        completedCourses: completed.get(participant.id) ?? new Set(),
        worksElsewhere: others.some(
          (other) => other.participantId === participant.id && other.status === PlacementStatus.ACTIVE,
        ),
        taken: others.filter((other) => other.workProgramId === program.id && taken.includes(other.status)).length,
        day,
      };
      const checks = withWaivers(eligibilityChecks(facts), waivers);
      return { checks, eligible: checks.every(({ outcome }) => outcome === CheckOutcome.PASS) };
    });
  }
}
