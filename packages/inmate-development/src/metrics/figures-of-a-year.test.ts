import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { ConsentScope } from "../consent/consent.entity.js";
import { GrievanceKind, GrievanceStatus } from "../grievance/grievance.entity.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { OutcomeSource, PostReleaseKind } from "../post-release/post-release-outcome.entity.js";
import { Desk, staff } from "../seed-story/desk.factory.js";
import { consentOf, openWorkshop } from "../seed-story/workshop.factory.js";
import { metricCells } from "./metric-facts.js";

const counsellor = staff("counsellor", { scopes: ["inmate:consent"] });
const officer = staff("data-protection-officer", { scopes: ["inmate:grievance"] });
const monthsOfYear = (year: number) =>
  Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, "0")}`);

describe("figures of a year", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  /** Part and group of each UPT. */
  const cells = async (metric: string, months: readonly string[]) =>
    ((await metricCells(desk.manager, months)).get(metric) ?? []).map(({ part, group }) => ({ part, group }));
  const at = (day: string) => {
    desk.now = new Date(`${day}T02:00:00Z`);
    return desk.as(counsellor);
  };
  const consent = (participantId: string) =>
    desk
      .as(counsellor)
      .consents.record({ ...consentOf(participantId, desk.clock), scope: ConsentScope.POST_RELEASE_FOLLOW_UP });
  const outcome = (participantId: string, changes: object) =>
    desk.as(counsellor).outcomes.record({
      ...{ idempotencyKey: newId(), participantId, monthsAfterRelease: 6, kind: PostReleaseKind.UNKNOWN },
      ...{ nibIssued: false, source: OutcomeSource.BAPAS, ...changes },
    });

  it("tell of released persons who consented and did not take it back; unknown stays below the line, corrections count", async () => {
    desk.now = new Date("2026-02-03T02:00:00Z");
    const { participants } = await openWorkshop(desk.manager, desk.clock, { people: 6 });
    const [trader, worker, lost, silent, undone, returned] = participants as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    for (const participantId of participants)
      await desk.as(counsellor).custodyChanges.record({
        ...{ idempotencyKey: newId(), participantId, custodyStatus: CustodyStatus.RELEASED },
      });
    at("2026-08-03");
    for (const id of [trader, worker, lost, undone, returned]) await consent(id);
    await outcome(trader, { kind: PostReleaseKind.UMKM_STARTED });
    const { id } = await outcome(worker, { kind: PostReleaseKind.NOT_WORKING });
    await outcome(worker, { kind: PostReleaseKind.FORMAL_JOB, correctsId: id });
    await outcome(undone, { kind: PostReleaseKind.FORMAL_JOB });
    await outcome(returned, { kind: PostReleaseKind.RETURNED_TO_CUSTODY });
    const [taken] = await desk.as(counsellor).consents.ofParticipant(undone);
    await desk.as(counsellor).consents.withdraw({ consentId: taken?.id as string, expectedVersion: 1 });
    // Of the silent one, who was never asked, and of who took the consent back nothing is reckoned.
    expect(silent).toBeDefined();
    expect(await cells("workOrUmkm6m", monthsOfYear(2026))).toEqual([{ part: 2, group: 4 }]);
    expect(await cells("workOrUmkm6m", monthsOfYear(2027))).toEqual([]);
    expect(await cells("workOrUmkm6m", ["2026-08"])).toEqual([]);

    at("2027-02-03");
    for (const one of [trader, worker, lost]) await consent(one);
    const nib = { monthsAfterRelease: 12, nibIssued: true, source: OutcomeSource.OSS };
    await outcome(trader, { ...nib, kind: PostReleaseKind.UMKM_STARTED });
    expect(await cells("umkmNib12m", monthsOfYear(2027))).toEqual([{ part: 1, group: 4 }]);

    at("2028-02-03");
    for (const one of [trader, worker, lost, returned]) await consent(one);
    await outcome(trader, { monthsAfterRelease: 24, kind: PostReleaseKind.UMKM_STARTED });
    await outcome(worker, { monthsAfterRelease: 24, kind: PostReleaseKind.FORMAL_JOB });
    await outcome(lost, { monthsAfterRelease: 24 });
    expect(await cells("returnToCustody24m", monthsOfYear(2028))).toEqual([{ part: 1, group: 3 }]);
  });

  it("tell how many grievances were closed in time, of the year alone, though who publishes may not see one", async () => {
    await openWorkshop(desk.manager, desk.clock);
    const scopes = (own: string) => desk.manager.query("SELECT set_config('viewer.scopes', $1, true)", [own]);
    await scopes("inmate:grievance");
    const raise = async () => {
      const complaint = { facilityCode: "JB-GRT", kind: GrievanceKind.OTHER, text: "Too little light." };
      return desk.as(officer).intake.raise({ idempotencyKey: newId(), ...complaint });
    };
    const [{ id }] = [await raise(), await raise()];
    const { grievances } = desk.as(officer);
    await grievances.triage({ grievanceId: id, expectedVersion: 1, serious: false });
    const closing = { to: GrievanceStatus.CLOSED, finding: "A lamp was hung." };
    await grievances.moveOn({ grievanceId: id, expectedVersion: 2, ...closing });
    await scopes("inmate:approve");
    expect(await desk.manager.query("SELECT 1 FROM grievance")).toEqual([]);
    expect(await cells("grievanceClosure", monthsOfYear(2026))).toEqual([{ part: 1, group: 2 }]);
    expect(await cells("grievanceClosure", ["2026-08"])).toEqual([]);
    expect(await cells("grievanceClosure", monthsOfYear(2027))).toEqual([]);
    expect(await desk.manager.query("SELECT current_setting('viewer.scopes') AS scopes")).toEqual([
      { scopes: "inmate:approve" },
    ]);
  });
});
