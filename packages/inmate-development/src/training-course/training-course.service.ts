import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { TrainingCourse } from "./training-course.entity.js";

/** The training catalogue. It is public. */
export class TrainingCourseService {
  private readonly byIdLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
  ) {
    this.byIdLoader = loaderBy(manager, TrainingCourse, "id");
  }

  /** The catalogue, by code. */
  all(): Promise<TrainingCourse[]> {
    return this.manager.find(TrainingCourse, { order: { code: "ASC" } });
  }

  /** The course of an id, or null. */
  byId(id: string): Promise<TrainingCourse | null> {
    return isUUID(id) ? this.byIdLoader.load(id) : Promise.resolve(null);
  }

  /** Enters courses into the catalogue, or what has changed of them. */
  async register(courses: readonly TrainingCourse[]): Promise<void> {
    await this.manager.upsert(
      TrainingCourse,
      courses.map((course) => ({ ...course })),
      ["id"],
    );
    await appendAudit(this.manager, this.viewer, {
      action: "training-courses.registered",
      entityType: "TrainingCourse",
      entityId: "catalogue",
      at: this.clock(),
      details: { courses: courses.length },
    });
  }
}
