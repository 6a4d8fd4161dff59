import { badInput, invariantViolation } from "@coir/kit/errors";
import { AgeBand } from "../participant/participant.entity.js";

const BANDS: readonly (readonly [from: number, band: AgeBand])[] = [
  [55, AgeBand.A55_PLUS],
  [45, AgeBand.A45_54],
  [35, AgeBand.A35_44],
  [25, AgeBand.A25_34],
  [18, AgeBand.A18_24],
];

/**
 * The age band of who was born on a day; the day itself is not kept.
 * @throws BAD_USER_INPUT for a day to come; INVARIANT_VIOLATION INM-02 for who is under 18
 */
export function ageBandOn(bornOn: string, today: string): AgeBand {
  if (bornOn > today) throw badInput("The day has not come.", "bornOn");
  const hadBirthday = today.slice(5) >= bornOn.slice(5);
  const age = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (hadBirthday ? 0 : 1);
  const found = BANDS.find(([from]) => age >= from);
  if (!found) throw invariantViolation("INM-02", "Nobody under 18 takes part.");
  return found[1];
}
