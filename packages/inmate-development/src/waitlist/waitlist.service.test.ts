import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { waitlistTransitions } from "./waitlist.service.js";
import { DeclineReason, WaitlistEntry, WaitlistRequester, WaitlistStatus } from "./waitlist-entry.entity.js";
import { PassOverReason } from "./waitlist-pass-over.entity.js";

const giatja = staff("giatja", { facilities: ["JB-GRT"] });
const { APPROVED, DECLINED, ALLOCATED } = WaitlistStatus;

describe("the waiting list", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const list = () => desk.as(giatja).waitlist;
  const join = (participantId: string, workProgramId: string) =>
    list().join({ idempotencyKey: newId(), participantId, workProgramId, requestedBy: WaitlistRequester.THE_PERSON });
  /** Three people, approved, in the order of asking. */
  async function three() {
    const { program, participants } = await openWorkshop(desk.manager, desk.clock, { people: 3 });
    const entries: WaitlistEntry[] = [];
    for (const [index, person] of participants.entries()) {
      desk.now = new Date(`2026-08-0${index + 3}T02:00:00Z`);
      const { id } = await join(person, program.id);
      entries.push(await list().move({ entryId: id, expectedVersion: 1, to: APPROVED }));
    }
    return { program, participants, entries: entries as [WaitlistEntry, WaitlistEntry, WaitlistEntry] };
  }
  const place = ({ id, version }: WaitlistEntry, passedOver: { entryId: string; reason: PassOverReason }[] = []) =>
    desk.as(giatja).placings.place({
      ...{ idempotencyKey: newId(), entryId: id, expectedVersion: version },
      ...{ startsOn: "2026-08-10", passedOver },
    });

  const states = Object.values(WaitlistStatus);
  const steps = states.flatMap((from) =>
    states
      .filter((to) => to !== ALLOCATED)
      .map((to) => ({ from, to, allowed: waitlistTransitions[from].includes(to) })),
  );

  it.each(steps)("from $from to $to: allowed is $allowed", async ({ from, to, allowed }) => {
    const { program, participants } = await openWorkshop(desk.manager, desk.clock);
    const { id } = await join(participants[0] as string, program.id);
    const { id: placementId } = await desk.as(giatja).placements.propose({
      ...{ idempotencyKey: newId(), participantId: participants[0] as string },
      ...{ workProgramId: program.id, startsOn: "2026-08-03" },
    });
    await desk.manager.update(
      WaitlistEntry,
      { id },
      {
        status: from,
        declineReason: from === DECLINED ? DeclineReason.TRAINING_FIRST : null,
        placementId: from === ALLOCATED ? placementId : null,
      },
    );
    const reason = to === DECLINED ? { declineReason: DeclineReason.NOT_ELIGIBLE } : {};
    const moved = list().move({ entryId: id, expectedVersion: 1, to, ...reason });
    if (allowed)
      expect(await moved).toMatchObject({ status: to, declineReason: reason.declineReason ?? null, version: 2 });
    else expect(await refusal(moved)).toBe("INVALID_TRANSITION");
  });

  it("goes no other way than these", () => {
    expect(waitlistTransitions).toEqual({
      PENDING: ["APPROVED", "DECLINED", "WITHDRAWN", "REMOVED"],
      APPROVED: ["ALLOCATED", "DECLINED", "WITHDRAWN", "REMOVED"],
      DECLINED: ["PENDING"],
      WITHDRAWN: ["PENDING", "REMOVED"],
      ALLOCATED: [],
      REMOVED: [],
    });
  });

  it("takes a person once, from the own UPT, and declines with a reason only", async () => {
    const { program, participants } = await openWorkshop(desk.manager, desk.clock);
    const ciamis = await openWorkshop(desk.manager, desk.clock, { facilityCode: "JB-CMS" });
    const person = participants[0] as string;
    const { id } = await join(person, program.id);
    expect(await refusal(join(person, program.id))).toBe("INM-50");
    expect(await refusal(join(person, ciamis.program.id))).toBe("INM-01");
    expect(await refusal(join(ciamis.participants[0] as string, program.id))).toBe("NOT_FOUND");
    expect(await refusal(list().move({ entryId: id, expectedVersion: 1, to: DECLINED }))).toBe("BAD_USER_INPUT");
    expect(await refusal(list().move({ entryId: id, expectedVersion: 2, to: APPROVED }))).toBe("STALE_VERSION");
    expect(await refusal(list().move({ entryId: id, expectedVersion: 1, to: ALLOCATED }))).toBe("INVALID_TRANSITION");
  });

  it("passes nobody over who asked earlier without a reason, and keeps the reason", async () => {
    const { entries } = await three();
    const [first, second, third] = entries;
    const over = ({ id }: WaitlistEntry) => ({ entryId: id, reason: PassOverReason.SHIFT_CLASH });
    expect(await refusal(place(third))).toBe("INM-51");
    expect(await refusal(place(third, [over(first)]))).toBe("INM-51");
    expect(await refusal(place(first, [over(second)]))).toBe("BAD_USER_INPUT");
    expect(await place(third, [over(first), over(second)])).toMatchObject({ status: "PROPOSED" });
    expect(await list().passOversOf(first.id)).toMatchObject([{ reason: "SHIFT_CLASH", favouredEntryId: third.id }]);
    const write = desk.manager.query("DELETE FROM waitlist_pass_over WHERE entry_id = $1", [first.id]);
    await expect(write).rejects.toThrow();
  });

  it("gives the first in the order a proposal, and the entry says which", async () => {
    const { entries, participants } = await three();
    const placement = await place(entries[0]);
    expect(placement).toMatchObject({ participantId: participants[0], status: "PROPOSED" });
    expect(await desk.manager.findOneByOrFail(WaitlistEntry, { id: entries[0].id })).toMatchObject({
      ...{ status: "ALLOCATED", placementId: placement.id, version: 3 },
    });
    expect(await desk.trailOf(entries[0].id)).toEqual(["waitlist.joined", "waitlist.approved", "waitlist.allocated"]);
    expect(await place(entries[1])).toMatchObject({ participantId: participants[1] });
  });

  it("is read in the order of asking, by its own UPT", async () => {
    const { entries, program } = await three();
    const page = (viewer = giatja) =>
      desk.as(viewer).waitlist.page({ workProgramId: program.id, status: { in: [APPROVED] } }, { first: 20 });
    expect((await page()).edges.map(({ node }) => node.id)).toEqual(entries.map(({ id }) => id));
    expect((await page(staff("ciamis", { facilities: ["JB-CMS"] }))).edges).toEqual([]);
    expect((await list().page({ workProgramId: "x" }, { first: 20 })).edges).toEqual([]);
  });
});
