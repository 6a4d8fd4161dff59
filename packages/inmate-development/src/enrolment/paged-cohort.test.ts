import { cursorOf } from "@coir/kit/connection";
import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CohortStatus } from "../cohort/cohort.entity.js";
import { type Office, openOffices, staff } from "../office.factory.js";
import { catalogue } from "../training-course/catalogue.js";

const course = catalogue[0] as (typeof catalogue)[number];

describe("who is in a cohort, read page by page", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    office = offices.open();
  });
  afterEach(() => office.connection.rollback());

  /** A cohort for which people have applied, one after the other. */
  async function appliedFor(people: number): Promise<{ readonly id: string; readonly applied: readonly string[] }> {
    const { courses, cohorts, enrolments } = office.as(staff.head);
    const { participants } = await office.workshop(people);
    await courses.register([course]);
    const facts = { facilityCode: "JB-GRT", courseId: course.id, startsOn: "2026-08-03", endsOn: "2026-08-10" };
    const { id } = await cohorts.plan({ idempotencyKey: newId(), ...facts, seats: 2 });
    await cohorts.move({ cohortId: id, expectedVersion: 1, to: CohortStatus.OPEN_FOR_ENROLMENT });
    const applied: string[] = [];
    for (const participantId of participants)
      applied.push((await enrolments.apply({ idempotencyKey: newId(), cohortId: id, participantId })).id);
    return { id, applied };
  }

  it("tells each once, in the order of asking", async () => {
    const { id, applied } = await appliedFor(5);
    const { enrolments } = office.as(staff.head);
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const page = await enrolments.ofCohort(id, { first: 2, ...(after && { after }) });
      seen.push(...page.edges.map(({ node }) => node.id));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor ?? undefined;
    }
    expect(seen).toEqual(applied);
  });

  it("is empty for another UPT, and where there is no such cohort", async () => {
    const { id } = await appliedFor(2);
    const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
    expect(await office.as(staff.elsewhere).enrolments.ofCohort(id, { first: 2 })).toEqual(none);
    expect(await office.as(staff.head).enrolments.ofCohort("no-id", { first: 2 })).toEqual(none);
  });

  it.each([
    ["text of no form", "nonsense"],
    ["the cursor of a list by day", cursorOf("2026-08-01", newId())],
  ])("refuses %s", async (_what, after) => {
    const { enrolments } = office.as(staff.head);
    await expect(enrolments.ofCohort(newId(), { first: 2, after })).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT", details: { field: "after" } },
    });
  });
});
