import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { FacilityService } from "../facility/facility.service.js";
import { TrainingCourse } from "../training-course/training-course.entity.js";
import { TrainingCourseService } from "../training-course/training-course.service.js";
import { Cohort } from "./cohort.entity.js";
import { CohortFilter, MoveCohortInput, PlanCohortInput } from "./cohort.input.js";
import { CohortService } from "./cohort.service.js";

const CohortConnection = connectionOf(Cohort, "Cohort");

@Resolver(() => Cohort)
export class CohortResolver {
  constructor(
    private readonly service: CohortService,
    private readonly courses: TrainingCourseService,
    private readonly facilities: FacilityService,
  ) {}

  @Authorized("program:read", "inmate:casework")
  @InContract("partner")
  @Query(() => CohortConnection, {
    nullable: true,
    description: "Runs of courses, the latest first. Null when this part of the graph cannot be reached now.",
  })
  cohorts(
    @Arg("filter", () => CohortFilter, { nullable: true, description: "Which cohorts." })
    filter: CohortFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Cohort>> {
    return this.service.page(filter, page);
  }

  @Authorized("program:read", "inmate:casework")
  @InContract("partner")
  @Query(() => Cohort, { nullable: true, description: "One cohort; null when there is none of this id." })
  cohort(@Arg("id", () => ID, { description: "Id of the cohort." }) id: string): Promise<Cohort | null> {
    return this.service.byId(id);
  }

  @InContract("partner")
  @FieldResolver(() => TrainingCourse, { nullable: true, description: "The course; null when it cannot be reached." })
  course(@Root() { courseId }: Cohort): Promise<TrainingCourse | null> {
    return this.courses.byId(courseId);
  }

  @InContract("partner")
  @FieldResolver(() => Facility, { nullable: true, description: "The UPT; null when it cannot be reached now." })
  facility(@Root() { facilityCode }: Cohort): Promise<Facility | null> {
    return this.facilities.byCode(facilityCode);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Cohort, { description: "Plans a run of a course at a UPT." })
  planCohort(
    @Arg("input", () => PlanCohortInput, { description: "The cohort." }) input: PlanCohortInput,
  ): Promise<Cohort> {
    return this.service.plan(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Cohort, { description: "Moves a cohort to its next state, or gives it up." })
  moveCohort(
    @Arg("input", () => MoveCohortInput, { description: "The cohort and its next state." }) input: MoveCohortInput,
  ): Promise<Cohort> {
    return this.service.move(input);
  }
}
