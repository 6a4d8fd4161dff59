import type { Section } from "./section.js";
import { sectionsAfterwards } from "./sections-afterwards.js";
import { sectionsOfPay } from "./sections-of-pay.js";
import { sectionsOfPerson } from "./sections-of-person.js";
import { sectionsOfPlan } from "./sections-of-plan.js";
import { sectionsOfTraining } from "./sections-of-training.js";
import { sectionsOfWork } from "./sections-of-work.js";

/** Everything that the house keeps of a person, beside its identity. */
export const sections: readonly Section[] = [
  ...sectionsOfPerson,
  ...sectionsOfWork,
  ...sectionsOfPay,
  ...sectionsOfTraining,
  ...sectionsOfPlan,
  ...sectionsAfterwards,
];
