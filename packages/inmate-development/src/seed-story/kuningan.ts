import { seedId } from "@coir/kit/ids";
import type { EntityManager } from "typeorm";
import { Cohort } from "../cohort/cohort.entity.js";
import { PayBasis } from "../rate-card/rate-card.entity.js";
import { instantOf } from "../seed-months/months-calendar.js";
import { playCohort } from "../seed-months/play-training.js";
import { catalogue } from "../training-course/catalogue.js";
import type { Hand } from "./hand.js";
import { payMonth, setRates } from "./pay.js";
import { participantsOf } from "./people.js";
import { askForData, callOff, disputeMonth, letClearanceRunOut, revokeOldest } from "./planted-truths.js";
import { PRESENT } from "./present.js";

const FACILITY = "JB-KNG";
const workProgramId = seedId("WorkProgram", `${FACILITY}/main`);
/** 3 August 2026. */
const COHORT_DAY = 579;
const LEARNERS = 6;
/** Number of the first who does not work. */
const UNPLACED = 8;
const BEGIN = new Date("2026-07-06T01:00:00Z");
/** Rupiah per hour, the first above every floor but the regency's, the second below all. */
const [FAIR, LOW] = [4_300, 1_900];

/** What happens at Kuningan besides the work, so that a question can find it; what is there is left alone. */
export async function playKuningan(hand: Hand, manager: EntityManager): Promise<void> {
  if (await manager.existsBy(Cohort, { facilityCode: FACILITY })) return;
  const people = participantsOf(FACILITY, UNPLACED + 1).map(({ id }) => id);
  const learners = people.slice(0, LEARNERS);
  const hourly = (hourlyRate: number, validFrom: string) =>
    setRates(hand, BEGIN, { workProgramId, rates: { basis: PayBasis.TIME, hourlyRate }, validFrom });
  await hourly(FAIR, "2026-07-01");
  await hourly(LOW, "2026-08-01");
  await hourly(FAIR, "2026-09-01");
  await payMonth(hand, PRESENT, { workProgramId, month: "2026-07", takenBack: true });
  for (const month of ["2026-08", "2026-09"]) await payMonth(hand, PRESENT, { workProgramId, month });
  await disputeMonth(hand, PRESENT, { workProgramId, month: "2026-07" });
  const [course] = catalogue;
  if (course)
    await playCohort({
      ...{ name: "cohort/story", facilityCode: FACILITY, course, day: COHORT_DAY, participantIds: learners },
      signs: false,
    })(hand, manager);
  await revokeOldest(hand, PRESENT, { manager, facilityCode: FACILITY });
  await callOff(hand, instantOf(COHORT_DAY + 1, 8), workProgramId);
  await askForData(hand, PRESENT, people[0] as string);
  const last = { validFrom: "2026-07-07", validUntil: "2026-09-30" };
  await letClearanceRunOut(hand, instantOf(COHORT_DAY, 7), { participantId: people[UNPLACED] as string, ...last });
}
