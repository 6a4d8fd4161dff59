import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Query, Resolver } from "type-graphql";
import { TrainingCourse } from "./training-course.entity.js";
import { TrainingCourseService } from "./training-course.service.js";

@Resolver(() => TrainingCourse)
export class TrainingCourseResolver {
  constructor(private readonly service: TrainingCourseService) {}

  @Public()
  @InContract("public")
  @Query(() => [TrainingCourse], {
    nullable: true,
    description: "The training catalogue, by code. Null when this part of the graph cannot be reached now.",
  })
  trainingCourses(): Promise<TrainingCourse[]> {
    return this.service.all();
  }
}
