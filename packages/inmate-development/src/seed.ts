import type { Clock } from "@coir/kit/clock";
import { seedId } from "@coir/kit/ids";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import type { DataSource, EntityManager } from "typeorm";
import { ConsentScope, WitnessRole } from "./consent/consent.entity.js";
import { ConsentDecision } from "./consent/consent.input.js";
import type { Facility } from "./facility/facility.entity.js";
import { facilityFacts } from "./facility/facts.js";
import { ClearanceResult } from "./health-clearance/health-clearance.entity.js";
import { DEVELOPMENT_VAULT_KEY, IdentityVault } from "./participant/identity-vault.js";
import type { Participant } from "./participant/participant.entity.js";
import { payFloorFacts, savingsFacts } from "./pay-rule/facts.js";
import { alignmentFacts } from "./program-alignment/facts.js";
import { retentionFacts } from "./retention/facts.js";
import { chance } from "./seed-story/chance.js";
import { playGrievances } from "./seed-story/grievances.js";
import { actorOf, handIn } from "./seed-story/hand.js";
import { playKuningan } from "./seed-story/kuningan.js";
import { type Arrival, participantsOf, peopleOf } from "./seed-story/people.js";
import { enterTwice } from "./seed-story/planted-truths.js";
import { expectRelease, prepare } from "./seed-story/preparation.js";
import { PRESENT } from "./seed-story/present.js";
import { agreeWithPartner, askMore } from "./seed-story/program-terms.js";
import { type ProgramStory, programStories } from "./seed-story/programs.js";
import { workingDays } from "./seed-story/working-days.js";
import { openServices } from "./services.js";
import { catalogue } from "./training-course/catalogue.js";
import { HazardClass, WorkProgramKind } from "./work-program/work-program.entity.js";

/** Where the seed is sown. */
export interface SeedWorkshop {
  readonly source: DataSource;
  readonly log?: (line: string) => void;
  /** Secret of the identity vault, at least 32 characters; a secret for development when absent. */
  readonly identityVaultKey?: string;
}

const FIRST_MORNING = new Date("2026-07-06T00:00:00Z");
const CLOSED_MONTHS = ["2026-07", "2026-08", "2026-09"];

/** Plays thirteen weeks of the seven UPTs through the services. Always the same; what is there is left alone. */
export async function seed({ source, log, identityVaultKey = DEVELOPMENT_VAULT_KEY }: SeedWorkshop): Promise<void> {
  const vault = new IdentityVault(identityVaultKey);
  await inTransaction(source, clerk("seed"), (manager) => at(manager, PRESENT).courses.register(catalogue));
  const sowing = facilityFacts.map(async (facility) => {
    const sown = await inTransaction(source, clerk("seed"), (manager) => seedFacility(manager, facility, vault));
    if (sown) log?.(`inmate-development: ${facility.shortName}`);
  });
  await Promise.all(sowing);
  await inTransaction(source, clerk("seed"), (manager) => enterFacts(manager));
  await inTransaction(source, clerk("seed"), (manager) => playKuningan(handIn(manager), manager));
  await inTransaction(source, actorOf("registrar"), (manager) =>
    enterTwice(handIn(manager), PRESENT, participantsOf("JB-KNG", 1)[0] as Participant, vault),
  );
  await inTransaction(source, clerk("seed"), (manager) => at(manager, PRESENT).alerts.reckonToday());
  const circle = clerk("seed", ["inmate:grievance"]);
  await inTransaction(source, circle, (manager) =>
    playGrievances((instant) => openServices({ manager, viewer: circle, clock: () => instant })),
  );
}

/** What sources say of pay and of national aims; what is there is left alone. */
async function enterFacts(manager: EntityManager): Promise<void> {
  const { payRules, alignments, retention } = at(manager, PRESENT);
  await retention.register(retentionFacts);
  await payRules.register(payFloorFacts, savingsFacts);
  await alignments.register(
    programStories.flatMap(({ program }) => alignmentFacts.map((fact) => ({ ...fact, workProgramId: program.id }))),
  );
}

/** @returns false when the UPT was there */
async function seedFacility(manager: EntityManager, facility: Facility, vault: IdentityVault): Promise<boolean> {
  const first = at(manager, FIRST_MORNING);
  if (await first.facilities.byCode(facility.code)) return false;
  await first.facilities.register(facility);
  const stories = programStories.filter(({ program }) => program.facilityCode === facility.code);
  for (const { program } of stories) await first.programs.register(program);
  for (const { program } of stories) await agreeWithPartner(first, program);
  const people = peopleOf(facility.code, vault);
  await first.participants.takeIn(facility.code, people);
  for (const { participant } of people) await clear(manager, participant.id);
  const workers = await placeWorkers(manager, stories, [...people]);
  await recordAttendance(manager, facility.code, workers);
  await prepareForRelease(manager, [...people]);
  for (const month of CLOSED_MONTHS) {
    await at(manager, PRESENT).closings.close({
      idempotencyKey: `seed/${facility.code}/${month}`,
      facilityCode: facility.code,
      month,
    });
  }
  for (const story of stories) await askMore(at(manager, PRESENT), story);
  return true;
}

/** Fills the programmes from the people in order; who is left is not placed, or waits, refuses or takes consent back. */
async function placeWorkers(
  manager: EntityManager,
  stories: readonly ProgramStory[],
  people: Arrival[],
): Promise<string[]> {
  const first = at(manager, FIRST_MORNING);
  const board = at(manager, FIRST_MORNING, "seed-board");
  const placed: string[] = [];
  for (const { program, workers } of stories) {
    for (const { participant } of people.splice(0, workers)) {
      if (program.kind === WorkProgramKind.PARTNER_PRODUCTION)
        await answer(manager, participant.id, ConsentDecision.GIVEN);
      const placement = await propose(manager, participant.id, program.id);
      await board.steps.approve({ placementId: placement, expectedVersion: 1, tppMinuteNo: "TPP-SYN-2026-07" });
      await first.steps.activate({ placementId: placement, expectedVersion: 2 });
      placed.push(placement);
    }
  }
  const [refuser, withdrawer, waiting] = people.map(({ participant }) => participant.id);
  if (refuser) await answer(manager, refuser, ConsentDecision.REFUSED);
  if (withdrawer)
    await first.consents.withdraw({
      consentId: await answer(manager, withdrawer, ConsentDecision.GIVEN),
      expectedVersion: 1,
    });
  if (waiting && stories[0]) await propose(manager, waiting, stories[0].program.id);
  return placed;
}

/** Three of each UPT have a plan; one was looked at again in time, one is to be released soon. */
async function prepareForRelease(manager: EntityManager, people: readonly Arrival[]): Promise<void> {
  const times = { first: at(manager, FIRST_MORNING), present: at(manager, PRESENT) };
  const leaving = people.at(-1)?.participant.id as string;
  await expectRelease(times, leaving);
  for (const [index, { participant }] of people.slice(0, 2).entries())
    await prepare(times, participant.id, index === 0);
  await prepare(times, leaving, false);
}

/** Everybody in the story is fit for every hazard; dust is cleared for half a year. */
async function clear(manager: EntityManager, participantId: string): Promise<void> {
  const id = seedId("HealthClearance", participantId);
  await at(manager, FIRST_MORNING).clearances.record(
    {
      idempotencyKey: `seed/${id}`,
      participantId,
      result: ClearanceResult.FIT,
      hazardClasses: Object.values(HazardClass),
      validFrom: "2026-07-06",
      validUntil: "2027-01-06",
    },
    id,
  );
}

async function propose(manager: EntityManager, participantId: string, workProgramId: string): Promise<string> {
  const id = seedId("Placement", participantId);
  await at(manager, FIRST_MORNING).placements.propose(
    { idempotencyKey: `seed/${id}`, participantId, workProgramId, startsOn: "2026-07-06" },
    id,
  );
  return id;
}

async function answer(manager: EntityManager, participantId: string, decision: ConsentDecision): Promise<string> {
  const id = seedId("Consent", participantId);
  const facts = {
    scope: ConsentScope.WORK_PRIVATE_PARTNER,
    textVersion: "SYN-1",
    informedAt: new Date("2026-07-03T02:00:00Z"),
    witnessRole: WitnessRole.CASE_GUARDIAN,
    noDetrimentExplained: true,
  };
  await at(manager, FIRST_MORNING).consents.record(
    { idempotencyKey: `seed/${id}`, participantId, decision, ...facts },
    id,
  );
  return id;
}

async function recordAttendance(
  manager: EntityManager,
  facilityCode: string,
  placements: readonly string[],
): Promise<void> {
  const minutes = chance(`${facilityCode}/minutes`);
  const days = placements.flatMap((placementId, worker) =>
    workingDays(worker).map((workedOn) => ({
      id: seedId("Attendance", `${placementId}/${workedOn}`),
      placementId,
      workedOn,
      minutes: minutes([300, 330, 360, 390]),
    })),
  );
  await at(manager, PRESENT).attendances.recordDays(days);
}

function at(manager: EntityManager, instant: Date, subject = "seed") {
  const clock: Clock = () => instant;
  return openServices({ manager, viewer: clerk(subject), clock });
}

/** A clerk who acts for the region; but for the sealed circle, scopes are the door's business and services do not ask for them. */
function clerk(subject: string, scopes: readonly string[] = []): Viewer {
  return new Viewer({ subject, scopes, facilities: ["*"], person: true });
}
