import { Public } from "@coir/kit/authorization";
import { Query, Resolver } from "type-graphql";
import { TrainingCourse } from "./training-course.entity.js";
import { TrainingCourseService } from "./training-course.service.js";

@Resolver(() => TrainingCourse)
export class TrainingCourseResolver {
  constructor(private readonly service: TrainingCourseService) {}

  @Public()
  @Query(() => [TrainingCourse], { nullable: true, description: "The training catalogue, by code." })
  trainingCourses(): Promise<TrainingCourse[]> {
    return this.service.all();
  }
}
