import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { TrainingCourse } from "../training-course/training-course.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { ChangeProgramRequirementsInput } from "./program-requirements.input.js";
import { ProgramRequirementsService } from "./program-requirements.service.js";

@Resolver(() => WorkProgram)
export class ProgramRequirementsResolver {
  constructor(private readonly service: ProgramRequirementsService) {}

  @Authorized("inmate:approve")
  @Mutation(() => WorkProgram, {
    description:
      "Changes what a programme asks of who is to work in it. Counts for every check from now on; who works there goes on.",
  })
  changeProgramRequirements(
    @Arg("input", () => ChangeProgramRequirementsInput, { description: "What it asks." })
    input: ChangeProgramRequirementsInput,
  ): Promise<WorkProgram> {
    return this.service.change(input);
  }

  @FieldResolver(() => [TrainingCourse], {
    description: "The courses to be completed before somebody is placed, by their codes.",
  })
  requiredCourses(@Root() program: WorkProgram): Promise<TrainingCourse[]> {
    return this.service.coursesOf(program);
  }
}
