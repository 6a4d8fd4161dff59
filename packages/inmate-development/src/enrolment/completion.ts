import { invariantViolation } from "@coir/kit/errors";
import type { TrainingCourse } from "../training-course/training-course.entity.js";
import { type Assessment, AssessmentResult } from "./assessment.entity.js";
import type { Enrolment } from "./enrolment.entity.js";

const LEAST_PERCENT = 80;

/**
 * The person attended at least four fifths of the lessons, and is competent in every unit.
 * @throws INVARIANT_VIOLATION INM-44
 */
export function requireCompletable(
  { lessonHoursAttended }: Pick<Enrolment, "lessonHoursAttended">,
  { lessonHours, units }: Pick<TrainingCourse, "lessonHours" | "units">,
  assessments: readonly Pick<Assessment, "unitCode" | "result">[],
): void {
  if (lessonHoursAttended * 100 < lessonHours * LEAST_PERCENT)
    throw invariantViolation("INM-44", "Fewer than 80 % of the lesson hours were attended.", { lessonHours });
  const competent = new Set(
    assessments.filter(({ result }) => result === AssessmentResult.COMPETENT).map(({ unitCode }) => unitCode),
  );
  const missing = units.filter(({ code }) => !competent.has(code)).map(({ code }) => code);
  if (missing.length > 0)
    throw invariantViolation("INM-44", "Not every unit is assessed as competent.", { units: missing });
}
