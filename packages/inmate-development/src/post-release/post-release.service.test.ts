import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { ConsentScope } from "../consent/consent.entity.js";
import { ConsentDecision } from "../consent/consent.input.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { consentOf, openWorkshop } from "../seed-story/workshop.factory.js";
import { OutcomeSource, PostReleaseKind } from "./post-release-outcome.entity.js";

const counsellor = staff("counsellor", { facilities: ["JB-GRT"] });
const elsewhere = staff("counsellor-ciamis", { facilities: ["JB-CMS"] });

describe("an outcome after release", () => {
  let desk: Desk;
  let person: string;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.begin();
    [person] = (await openWorkshop(desk.manager, desk.clock, { people: 1 })).participants as [string];
  });
  afterEach(() => desk.rollback());

  const release = () => {
    const input = { idempotencyKey: newId(), participantId: person, custodyStatus: CustodyStatus.RELEASED };
    return desk.as(counsellor).custodyChanges.record(input);
  };
  const consent = (decision = ConsentDecision.GIVEN) =>
    desk.as(counsellor).consents.record({
      ...consentOf(person, desk.clock),
      ...{ scope: ConsentScope.POST_RELEASE_FOLLOW_UP, decision },
    });
  const record = (changes = {}, viewer = counsellor) =>
    desk.as(viewer).outcomes.record({
      ...{ idempotencyKey: newId(), participantId: person, monthsAfterRelease: 6 },
      ...{ kind: PostReleaseKind.UMKM_STARTED, nibIssued: false, source: OutcomeSource.BAPAS, ...changes },
    });
  const seen = (viewer = counsellor) => desk.as(viewer).outcomes.ofParticipant(person);

  it("is of who was released, once the months have gone by, with a consent that counts", async () => {
    await consent();
    desk.now = new Date("2027-02-03T02:00:00Z");
    expect(await refusal(record())).toBe("INM-60");
    desk.now = new Date("2026-08-03T02:00:00Z");
    expect(await release()).toMatchObject({ releasedOn: "2026-08-03" });
    desk.now = new Date("2027-02-02T02:00:00Z");
    expect(await refusal(record())).toBe("INM-60");
    desk.now = new Date("2027-02-03T02:00:00Z");
    expect(await refusal(record({ monthsAfterRelease: 12 }))).toBe("INM-60");
    expect(await refusal(record({}, elsewhere))).toBe("NOT_FOUND");
    const { id } = await record({ kbli: "13942", kbliEdition: 2020 });
    expect(await desk.trailOf(id)).toEqual(["post-release-outcome.recorded"]);
    expect(await seen()).toMatchObject([{ id, kind: "UMKM_STARTED", kbli: "13942", facilityCode: "JB-GRT" }]);
    expect(await seen(elsewhere)).toEqual([]);
    // The consent counts for twelve months.
    desk.now = new Date("2027-08-04T02:00:00Z");
    expect(await refusal(record({ monthsAfterRelease: 12 }))).toBe("INM-60");
  });

  it("is recorded of nobody who refused, and shown of nobody who took the consent back", async () => {
    await release();
    await consent(ConsentDecision.REFUSED);
    desk.now = new Date("2027-02-03T02:00:00Z");
    expect(await refusal(record())).toBe("INM-60");
    await desk.manager.query("DELETE FROM consent WHERE participant_id = $1", [person]);
    const given = await consent();
    const { id } = await record();
    await desk.as(counsellor).consents.withdraw({ consentId: given.id, expectedVersion: 1 });
    expect(await seen()).toEqual([]);
    expect(await desk.as(counsellor).outcomes.byId(id)).toBeNull();
    expect(await refusal(record({ monthsAfterRelease: 6, correctsId: id }))).toBe("INM-60");
  });

  it("is never changed: a correction is a further entry, of the last one", async () => {
    await release();
    desk.now = new Date("2027-02-03T02:00:00Z");
    await consent();
    const first = await record();
    expect(await refusal(record())).toBe("INM-61");
    const second = await record({ kind: PostReleaseKind.NOT_WORKING, correctsId: first.id });
    expect(await refusal(record({ correctsId: first.id }))).toBe("INM-61");
    const third = await record({ correctsId: second.id });
    expect((await seen()).map(({ correctsId }) => correctsId)).toEqual([null, first.id, second.id]);
    expect(await desk.trailOf(third.id)).toEqual(["post-release-outcome.corrected"]);
    await expect(desk.manager.query("UPDATE post_release_outcome SET kind = 'STUDY'")).rejects.toThrow(
      /denied|never changed/,
    );
  });

  it("tells a business number only where OSS or Bapas has seen it, and a KBLI with its edition", async () => {
    await release();
    desk.now = new Date("2027-02-03T02:00:00Z");
    await consent();
    expect(await refusal(record({ nibIssued: true, source: OutcomeSource.THE_PERSON }))).toBe("INM-61");
    expect(await refusal(record({ kbli: "13942" }))).toBe("BAD_USER_INPUT");
    const input = { nibIssued: true, source: OutcomeSource.OSS };
    expect(await record(input)).toMatchObject({ nibIssued: true, kbli: null });
  });
});
