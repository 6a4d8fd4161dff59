import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Cohort } from "../cohort/cohort.entity.js";
import { CohortService } from "../cohort/cohort.service.js";
import { Participant } from "../participant/participant.entity.js";
import { Assessment } from "./assessment.entity.js";
import { Enrolment } from "./enrolment.entity.js";
import {
  ApplyForCohortInput,
  MoveEnrolmentInput,
  RecordAssessmentInput,
  RecordLessonHoursInput,
} from "./enrolment.input.js";
import { EnrolmentService } from "./enrolment.service.js";

const EnrolmentConnection = connectionOf(Enrolment, "Enrolment");

@Resolver(() => Enrolment)
export class EnrolmentResolver {
  constructor(
    private readonly service: EnrolmentService,
    private readonly cohorts: CohortService,
  ) {}

  @Authorized("inmate:casework")
  @Query(() => Enrolment, { nullable: true, description: "One enrolment; null when there is none of this id." })
  enrolment(@Arg("id", () => ID, { description: "Id of the enrolment." }) id: string): Promise<Enrolment | null> {
    return this.service.byId(id);
  }

  @FieldResolver(() => Cohort, { nullable: true, description: "The cohort; null when it cannot be reached now." })
  cohort(@Root() { cohortId }: Enrolment): Promise<Cohort | null> {
    return this.cohorts.byId(cohortId);
  }

  @FieldResolver(() => [Assessment], { description: "The assessments of its units, oldest first." })
  assessments(@Root() { id }: Enrolment): Promise<Assessment[]> {
    return this.service.assessmentsOf(id);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Enrolment, { description: "Asks for a person's seat in a cohort." })
  applyForCohort(
    @Arg("input", () => ApplyForCohortInput, { description: "Who and which." }) input: ApplyForCohortInput,
  ): Promise<Enrolment> {
    return this.service.apply(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Enrolment, {
    description:
      "Moves an enrolment on: seat, lessons, completed (80 % of the lessons, every unit competent) or ended.",
  })
  moveEnrolment(
    @Arg("input", () => MoveEnrolmentInput, { description: "The enrolment and its next state." })
    input: MoveEnrolmentInput,
  ): Promise<Enrolment> {
    return this.service.move(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Enrolment, { description: "Records how many lesson hours a person has attended so far." })
  recordLessonHours(
    @Arg("input", () => RecordLessonHoursInput, { description: "The lesson hours." }) input: RecordLessonHoursInput,
  ): Promise<Enrolment> {
    return this.service.recordLessons(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Enrolment, { description: "Records the assessment of one unit; another try is another one." })
  recordAssessment(
    @Arg("input", () => RecordAssessmentInput, { description: "The assessment." }) input: RecordAssessmentInput,
  ): Promise<Enrolment> {
    return this.service.assess(input);
  }
}

@Resolver(() => Participant)
export class ParticipantEnrolmentsResolver {
  constructor(private readonly service: EnrolmentService) {}

  @FieldResolver(() => [Enrolment], { description: "The trainings, oldest first." })
  enrolments(@Root() { id }: Participant): Promise<Enrolment[]> {
    return this.service.ofParticipant(id);
  }
}

@Resolver()
export class CohortEnrolmentsResolver {
  constructor(private readonly service: EnrolmentService) {}

  @Authorized("inmate:casework")
  @Query(() => EnrolmentConnection, {
    nullable: true,
    description:
      "Who is in a cohort, or applied, in the order of asking; none for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  cohortEnrolments(
    @Arg("cohortId", () => ID, { description: "The cohort." }) cohortId: string,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Enrolment>> {
    return this.service.ofCohort(cohortId, page);
  }
}
