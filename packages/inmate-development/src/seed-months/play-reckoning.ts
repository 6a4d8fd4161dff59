import type { EntityManager } from "typeorm";
import { payMonth } from "../seed-story/pay.js";
import { disputeMonth } from "../seed-story/planted-truths.js";
import { reckoningOf } from "./months-calendar.js";
import type { Play } from "./months-desk.js";
import type { MonthsProgram } from "./months-programs.js";
import { DISPUTED, REVERSED_PAY } from "./planted-cases.js";
import { payOutWhatThereIs } from "./play-release.js";

/** A month of a UPT that is over. */
export interface MonthToReckon {
  readonly facilityCode: string;
  readonly month: string;
  readonly programs: readonly MonthsProgram[];
  /** Whether there is a key to sign attestations. */
  readonly attests: boolean;
}

/** Closes a month of a UPT, pays for it and attests it. */
export function reckonMonth({ facilityCode, month, programs, attests }: MonthToReckon): Play {
  return async (hand, manager) => {
    const at = reckoningOf(month);
    await hand(at).reviewRound.run();
    await hand(at).closings.close({ idempotencyKey: `months/${facilityCode}/${month}`, facilityCode, month });
    for (const { program, rates } of programs) {
      if (rates === null) continue;
      const takenBack = program.id === REVERSED_PAY.programId && month === REVERSED_PAY.month;
      await payMonth(hand, at, { workProgramId: program.id, month, takenBack });
      const key = { idempotencyKey: `months/${program.id}/${month}` };
      if (attests) await hand(at).attestations.issue({ ...key, workProgramId: program.id, month });
      if (program.id === DISPUTED.workProgramId && month === DISPUTED.month) await disputeMonth(hand, at, DISPUTED);
    }
    for (const participantId of await releasedWithSavings(manager))
      await payOutWhatThereIs({ hand, manager, at }, participantId);
  };
}

async function releasedWithSavings(manager: EntityManager): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT participant.id FROM participant JOIN savings_account account ON account.participant_id = participant.id
     WHERE custody_status = 'RELEASED' AND spendable + compulsory_savings + remittance > 0 ORDER BY participant.id`,
  );
  return rows.map(({ id }) => id);
}
