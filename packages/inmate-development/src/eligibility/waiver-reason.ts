import { registerEnumType } from "type-graphql";

export enum WaiverReason {
  EQUIVALENT_SKILL = "EQUIVALENT_SKILL",
  COURSE_SCHEDULED = "COURSE_SCHEDULED",
  COURSE_NOT_OFFERED = "COURSE_NOT_OFFERED",
  STAGE_SOON_REACHED = "STAGE_SOON_REACHED",
}

registerEnumType(WaiverReason, {
  name: "WaiverReason",
  description: "Why a TPP session waived a check.",
  valuesConfig: {
    EQUIVALENT_SKILL: { description: "The person can do it, learnt elsewhere." },
    COURSE_SCHEDULED: { description: "The person is to take the course soon." },
    COURSE_NOT_OFFERED: { description: "The UPT does not hold the course." },
    STAGE_SOON_REACHED: { description: "The next stage is near." },
  },
});
