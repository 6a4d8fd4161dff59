import { catalogue } from "../training-course/catalogue.js";
import type { TrainingCourse } from "../training-course/training-course.entity.js";
import { fall } from "./fall.js";
import type { WorkingDay } from "./months-calendar.js";
import type { UptMonths } from "./upt-months.js";

/** How many cohorts a UPT has in eighteen months: 44 in all. */
const COHORTS: Readonly<Record<string, number>> = {
  "JB-GRT": 12,
  "JB-CRB1": 6,
  "JB-CRBN": 5,
  "JB-IDM": 5,
  "JB-CMS": 7,
  "JB-SMD": 4,
  "JB-KNG": 5,
};
const FIRST_AFTER = 6;
const PEOPLE = 14;

/** The cohorts that begin at a UPT, by the place of their day among the working days. */
export function cohortDays(facilityCode: string, workingDays: readonly WorkingDay[]): Map<number, TrainingCourse> {
  const count = COHORTS[facilityCode] ?? 0;
  const own = catalogue.filter(({ code }) => code !== "PKG-COIR-160");
  const apart = Math.floor((workingDays.length - 4 * FIRST_AFTER) / Math.max(count, 1));
  return new Map(
    Array.from({ length: count }, (_, index) => [
      FIRST_AFTER + index * apart,
      // Safety first, then one course after another.
      own[index === 0 ? 0 : (index * 5 + count) % own.length] as TrainingCourse,
    ]),
  );
}

/** Who sits in a cohort: of those who are there, always the same. */
export function seated(upt: UptMonths, { number }: WorkingDay): string[] {
  return upt
    .present()
    .map((person) => ({ person, fallen: fall(person, number, 12) }))
    .sort((a, b) => a.fallen - b.fallen)
    .slice(0, PEOPLE)
    .map(({ person }) => upt.people.id(person));
}
