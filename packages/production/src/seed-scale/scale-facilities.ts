import { LINES } from "../seed-story/line.js";

const OF_AN_OFFICE = LINES.length;
/** Of each seven, the one where nets are gathered; its own go to the first. */
const HUB_PLACE = LINES.findIndex(({ facilityCode }) => facilityCode === "JB-CRB1");

/** The first seven are the office's own; the others are invented. */
export function scaleFacilityOf(number: number): string {
  return LINES[number]?.facilityCode ?? `SY-${String(number).padStart(5, "0")}`;
}

/** To which UPT of its seven a UPT sends. */
export function neighbourOf(number: number): string {
  const [place, first] = [number % OF_AN_OFFICE, number - (number % OF_AN_OFFICE)];
  return scaleFacilityOf(place === HUB_PLACE ? first : first + HUB_PLACE);
}
