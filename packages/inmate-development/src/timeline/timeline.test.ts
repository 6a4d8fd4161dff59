import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { GrievanceKind } from "../grievance/grievance.entity.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { timelineTables } from "./timeline-events.js";

const guardian = staff("case-guardian", { scopes: ["inmate:consent", "inmate:casework"], facilities: ["JB-GRT"] });

describe("a person's timeline", () => {
  let desk: Desk;
  let people: readonly string[];
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.begin();
    const workshop = await openWorkshop(desk.manager, desk.clock, { partnerCode: "PT-COIR-SYN" });
    people = workshop.participants;
    await placeEverybody(desk.manager, desk.clock, workshop);
    desk.now = new Date("2026-08-04T02:00:00Z");
    await desk.manager.query("SELECT set_config('viewer.scopes', 'inmate:consent', true)");
  });
  afterEach(() => desk.rollback());

  const page = (participantId: string, first = 100, after?: string) =>
    desk.as(guardian).timeline.ofParticipant(participantId, { first, ...(after === undefined ? {} : { after }) });
  const events = async (participantId: string) =>
    (await page(participantId)).edges.map(({ node }) => node.event).toReversed();

  it("tells what happened, in its order, and to nobody else", async () => {
    const [one, other] = people as [string, string];
    await desk.as(guardian).custodyChanges.record({
      ...{ idempotencyKey: newId(), participantId: one, custodyStatus: CustodyStatus.RELEASED },
    });
    const begun = ["CONSENT_GIVEN", "PLACEMENT_PROPOSED", "PLACEMENT_APPROVED", "PLACEMENT_ACTIVATED"];
    expect(await events(one)).toEqual([...begun, "PARTICIPANT_RELEASED", "PLACEMENT_ENDED"]);
    expect(await events(other)).toEqual(begun);
  });

  it("shows nothing of a grievance: work that it halted is halted as any other", async () => {
    const [one] = people as [string];
    const { id } = await desk.as(guardian).intake.raise({
      ...{ idempotencyKey: newId(), facilityCode: "JB-GRT", participantId: one },
      ...{ kind: GrievanceKind.COERCION, text: "I am made to work." },
    });
    const { edges } = await page(one);
    expect(edges[0]?.node).toMatchObject({ event: "PLACEMENT_SUSPENDED" });
    expect(JSON.stringify(edges)).not.toMatch(/grievance|coercion|complaint/i);
    expect(JSON.stringify(edges)).not.toContain(id);
  });

  it("finds what is known of a person by an index of each table", async () => {
    const indexed: { table: string }[] = await desk.manager.query(
      `SELECT indrelid::regclass::text AS table FROM pg_index JOIN pg_attribute
         ON attrelid = indrelid AND attnum = indkey[0] AND attname = 'participant_id' AND indpred IS NULL`,
    );
    const tables = indexed.map(({ table }) => table);
    expect(timelineTables.filter(({ table }) => !tables.includes(table))).toEqual([]);
  });

  it("is read page by page, each entry once, and is empty at another UPT", async () => {
    const [one] = people as [string];
    const whole = (await page(one)).edges.map(({ node }) => node.id);
    const paged: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const { edges, pageInfo } = await page(one, 3, after);
      paged.push(...edges.map(({ node }) => node.id));
      more = pageInfo.hasNextPage;
      after = pageInfo.endCursor ?? undefined;
    }
    expect(paged).toEqual(whole);
    expect(await refusal(page(one, 3, Buffer.from('["SYN-1","x"]').toString("base64url")))).toBe("BAD_USER_INPUT");
    await desk.manager.query("SELECT set_config('viewer.facilities', 'JB-CMS', true)");
    expect((await page(one)).edges).toEqual([]);
  });
});
