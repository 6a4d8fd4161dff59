import { WORKING_DAYS } from "./year-calendar.js";

interface Beginning {
  /** Day of the year on which it begins; the first of an order's days. */
  readonly from: number;
  /** Day on which half of the hands are there. */
  readonly half: number;
}

/** UPTs that begin within the year: Sumedang in the middle of 2025, Cirebon I in its August. */
const BEGINNINGS: Readonly<Record<string, Beginning>> = {
  "JB-SMD": { from: 0, half: 12 },
  "JB-CRB1": { from: 24, half: 54 },
};
/** Days in which the hands grow from a half to three quarters. */
const GROWTH_DAYS = 9;
/** Weeks after which a new hand works nearly as well as an old one. */
const SKILL_WEEKS = 5;

/** How much of its full work a UPT can do on a day: its hands come by and by (logistic), and each learns. */
export function rampOf(facilityCode: string, day: number): number {
  const beginning = BEGINNINGS[facilityCode];
  if (!beginning) return 1;
  if (day < beginning.from) return 0;
  const hands = 1 / (1 + Math.exp(-(day - beginning.half) / GROWTH_DAYS));
  const skill = 1 - Math.exp(-(day + 1 - beginning.from) / WORKING_DAYS / SKILL_WEEKS);
  return hands * skill;
}
