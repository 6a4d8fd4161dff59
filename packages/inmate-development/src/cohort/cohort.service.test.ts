import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { catalogue } from "../training-course/catalogue.js";
import { Cohort, CohortStatus } from "./cohort.entity.js";
import { cohortTransitions } from "./cohort.service.js";

const trainer = staff("trainer");
const course = catalogue[0] as (typeof catalogue)[number];

describe("a cohort", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const states = Object.values(CohortStatus);
  const rows = states.flatMap((from) =>
    states.map((to) => ({ from, to, allowed: cohortTransitions[from].includes(to) })),
  );

  it.each(rows)("from $from to $to: allowed is $allowed", async ({ from, to, allowed }) => {
    await openWorkshop(desk.manager, desk.clock, { people: 1 });
    const { courses, cohorts } = desk.as(trainer);
    await courses.register([course]);
    const days = { startsOn: "2026-08-03", endsOn: "2026-08-10", seats: 2 };
    const planned = { idempotencyKey: newId(), facilityCode: "JB-GRT", courseId: course.id, ...days };
    const { id } = await cohorts.plan(planned);
    await desk.manager.update(Cohort, { id }, { status: from });
    expect(await refusal(cohorts.move({ cohortId: id, expectedVersion: 1, to }))).toBe(
      allowed ? undefined : "INVALID_TRANSITION",
    );
    expect((await desk.manager.findOneByOrFail(Cohort, { id })).status).toBe(allowed ? to : from);
  });
});
