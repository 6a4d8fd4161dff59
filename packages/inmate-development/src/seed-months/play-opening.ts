import { alignmentFacts } from "../program-alignment/facts.js";
import type { Hand } from "../seed-story/hand.js";
import { type Rates, setRates } from "../seed-story/pay.js";
import { instantOf } from "./months-calendar.js";
import type { Play } from "./months-desk.js";
import type { MonthsProgram } from "./months-programs.js";
import { BELOW_FLOOR } from "./planted-cases.js";

const BEGIN = instantOf(0, 9);
const LAST_DAY = "2026-06-30";
/** Where the story of the office goes on, it has an agreement of its own. */
const STORY_BEGINS = "2026-07-01";

/** What must be there before the first day of a UPT: programmes, agreements and rates. */
export function openUpt(programs: readonly MonthsProgram[]): Play {
  return async (hand) => {
    for (const one of programs) {
      // What some ask at the story's end they did not ask then.
      await hand(BEGIN).programs.register({ ...one.program, minimumStage: null, requiredCourseCodes: [] });
      await agree(hand, one);
      if (one.rates !== null) await payBy(hand, one.program.id, one.rates);
    }
    const facts = programs.flatMap(({ program }) =>
      alignmentFacts.map((fact) => ({ ...fact, workProgramId: program.id })),
    );
    await hand(BEGIN).alignments.register(facts);
  };
}

async function agree(hand: Hand, { program: { id, partnerCode } }: MonthsProgram): Promise<void> {
  if (partnerCode === null) return;
  const goesOn = await hand(BEGIN).agreements.holdingOn(id, STORY_BEGINS);
  const agreed = [
    { validFrom: "2025-01-01", validUntil: "2025-12-31" },
    { validFrom: "2026-01-01", validUntil: goesOn ? LAST_DAY : "2026-12-31" },
  ];
  for (const { validFrom, validUntil } of agreed) {
    const agreementNo = `PKS-SYN-${id.slice(0, 8)}-${validFrom.slice(0, 4)}`;
    const key = { idempotencyKey: `months/${agreementNo}` };
    await hand(BEGIN).agreements.record({ ...key, workProgramId: id, agreementNo, validFrom, validUntil });
  }
}

/** From 2026 on they pay more, until the months end. */
async function payBy(hand: Hand, workProgramId: string, rates: Rates): Promise<void> {
  const raised = {
    ...rates,
    ...(rates.hourlyRate && { hourlyRate: rates.hourlyRate + 700 }),
    ...(rates.pieceRate && { pieceRate: Math.round(rates.pieceRate * 1.1) }),
  };
  const hold = (own: Rates, validFrom: string, validTo: string) =>
    setRates(hand, BEGIN, { workProgramId, rates: own, validFrom, validTo });
  await hold(rates, "2025-01-01", "2025-12-31");
  if (workProgramId !== BELOW_FLOOR.programId) return hold(raised, "2026-01-01", LAST_DAY);
  await hold(raised, "2026-01-01", "2026-01-31");
  await hold({ ...rates, pieceRate: BELOW_FLOOR.pieceRate }, "2026-02-01", "2026-02-28");
  await hold(raised, "2026-03-01", LAST_DAY);
}
