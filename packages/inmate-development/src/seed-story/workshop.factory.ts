import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { newId } from "@coir/kit/ids";
import { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import { ConsentScope, WitnessRole } from "../consent/consent.entity.js";
import { ConsentDecision } from "../consent/consent.input.js";
import { facilityFacts } from "../facility/facts.js";
import { ClearanceResult, HealthClearance } from "../health-clearance/health-clearance.entity.js";
import { AgeBand, CustodyStatus, LegalStatus, RiskClass, SentenceStage } from "../participant/participant.entity.js";
import { openServices } from "../services.js";
import { ProcessStage } from "../work-program/process-stage.js";
import {
  HazardClass,
  type WorkProgram,
  WorkProgramKind,
  WorkProgramStatus,
} from "../work-program/work-program.entity.js";

/** A UPT with one programme and some people, for tests. */
export interface Workshop {
  readonly program: WorkProgram;
  readonly participants: readonly string[];
}

/** How the workshop is to be. */
export interface WorkshopWishes {
  readonly facilityCode?: string;
  readonly capacity?: number;
  readonly people?: number;
  /** Partner whose goods it makes; null for state use. */
  readonly partnerCode?: string | null;
}

const clerk = new Viewer({ subject: "register", scopes: [], facilities: ["*"], person: true });

/** Registers a workshop through the services; every call makes new people and a new programme. */
export async function openWorkshop(
  manager: EntityManager,
  clock: Clock,
  { facilityCode = "JB-GRT", capacity = 5, people = 2, partnerCode = null }: WorkshopWishes = {},
): Promise<Workshop> {
  const services = openServices({ manager, viewer: clerk, clock });
  for (const facility of facilityFacts)
    if (facility.code === facilityCode) await services.facilities.register(facility);
  const program: WorkProgram = {
    id: newId(),
    facilityCode,
    name: newId(),
    kind: partnerCode === null ? WorkProgramKind.STATE_USE_PRODUCTION : WorkProgramKind.PARTNER_PRODUCTION,
    stage: ProcessStage.ROPE_SPINNING,
    status: WorkProgramStatus.ACTIVE,
    partnerCode,
    capacity,
    hazardClass: HazardClass.DUST,
    maxWorkersPerSupervisor: 15,
    maxMinutesPerDay: 400,
    maxMinutesPerWeek: 1200,
    minimumAge: 18,
  };
  await services.programs.register(program);
  const participants = Array.from({ length: people }, () => newId());
  const arrivals = participants.map((id) => ({
    participant: {
      id,
      facilityCode,
      workshopNumber: `SYN-${id}`,
      custodyStatus: CustodyStatus.IN_CUSTODY,
      stage: SentenceStage.EARLY,
      ageBand: AgeBand.A25_34,
      legalStatus: LegalStatus.SENTENCED,
      riskClass: RiskClass.MEDIUM,
      releaseOn: null,
      releasedOn: null,
    },
    identity: { ciphertext: Buffer.of(1), keyWrapped: Buffer.of(2) },
  }));
  await services.participants.takeIn(facilityCode, arrivals);
  await manager.insert(
    HealthClearance,
    participants.map((id) => clearanceOf(id, facilityCode, clock)),
  );
  return { program, participants };
}

/**
 * Places everybody of a workshop, with consent where it works for a partner, and lets them begin today.
 * @returns the ids of the placements
 */
export async function placeEverybody(
  manager: EntityManager,
  clock: Clock,
  { program, participants }: Workshop,
): Promise<string[]> {
  const { placements, consents, steps } = openServices({ manager, viewer: clerk, clock });
  const board = openServices({ manager, viewer: new Viewer({ ...clerk.claims, subject: "board" }), clock });
  const placed: string[] = [];
  for (const participantId of participants) {
    if (program.partnerCode !== null) await consents.record(consentOf(participantId, clock));
    const { id } = await placements.propose({
      idempotencyKey: newId(),
      participantId,
      workProgramId: program.id,
      startsOn: jakartaDayOf(clock()),
    });
    await board.steps.approve({ placementId: id, expectedVersion: 1, tppMinuteNo: "TPP-1" });
    await steps.activate({ placementId: id, expectedVersion: 2 });
    placed.push(id);
  }
  return placed;
}

/** An agreement with the programme's partner for the year 2026. */
export async function agreeWithPartner(manager: EntityManager, clock: Clock, { id }: WorkProgram): Promise<void> {
  const days = { validFrom: "2026-01-01", validUntil: "2026-12-31" };
  const { agreements } = openServices({ manager, viewer: clerk, clock });
  await agreements.record({ idempotencyKey: newId(), workProgramId: id, agreementNo: `PKS-${id}`, ...days });
}

/** A clearance for every hazard that counts for half a year. */
export function clearanceOf(participantId: string, facilityCode: string, clock: Clock) {
  const validFrom = jakartaDayOf(clock());
  const [year, month] = validFrom.split("-").map(Number) as [number, number];
  const validUntil = new Date(Date.UTC(year, month + 5, 1)).toISOString().slice(0, 10);
  const hazardClasses = Object.values(HazardClass);
  const facts = { facilityCode, participantId, validFrom, validUntil, hazardClasses, recordedAt: clock() };
  return { id: newId(), result: ClearanceResult.FIT, ...facts };
}

/** A consent to partner work, given now after a day to think. */
export function consentOf(participantId: string, clock: Clock) {
  return {
    idempotencyKey: newId(),
    participantId,
    scope: ConsentScope.WORK_PRIVATE_PARTNER,
    decision: ConsentDecision.GIVEN,
    textVersion: "1",
    informedAt: new Date(clock().getTime() - 25 * 60 * 60 * 1000),
    witnessRole: WitnessRole.CASE_GUARDIAN,
    noDetrimentExplained: true,
  };
}
