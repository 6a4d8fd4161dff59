import { CohortResolver } from "../cohort/cohort.resolver.js";
import type { openServices } from "../services.js";
import { CohortEnrolmentsResolver, EnrolmentResolver, ParticipantEnrolmentsResolver } from "./enrolment.resolver.js";

/** The doors and fields of cohorts and enrolment. */
export const trainingResolvers = [
  CohortResolver,
  EnrolmentResolver,
  ParticipantEnrolmentsResolver,
  CohortEnrolmentsResolver,
] as const;

/** One of each. */
export function openTrainingResolvers(services: ReturnType<typeof openServices>) {
  const { courses, facilities } = services;
  return [
    new CohortResolver(services.cohorts, courses, facilities),
    new EnrolmentResolver(services.enrolments, services.cohorts),
    new ParticipantEnrolmentsResolver(services.enrolments),
    new CohortEnrolmentsResolver(services.enrolments),
  ];
}
