import { newId } from "@coir/kit/ids";
import { Viewer } from "@coir/kit/viewer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { PURPOSE, TrainingHall } from "../credential-issue/training-hall.factory.js";
import { completedCourses } from "../eligibility/completed-courses.js";
import { LedgerAccount } from "../ledger/ledger-line.entity.js";
import { PayPostingKind } from "../ledger/ledger-posting.entity.js";
import { openOffices, refusal, staff } from "../office.factory.js";
import { DEVELOPMENT_VAULT_KEY, IdentityVault } from "../participant/identity-vault.js";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { PlacementEndReason } from "../placement/placement.entity.js";
import { openWorkshop, placeEverybody, type Workshop } from "../seed-story/workshop.factory.js";
import { gatherCopy } from "../subject-copy/copy.js";
import { WaitlistRequester } from "../waitlist/waitlist-entry.entity.js";
import { type MergeParticipantsInput, MergeReason } from "./participant-merge.input.js";

const keeper = (facilities: readonly string[], claims: Partial<Viewer["claims"]> = {}) =>
  new Viewer({
    ...{ subject: "registrar", scopes: ["inmate:identity"], facilities, person: true, purpose: PURPOSE },
    ...claims,
  });
const registrar = keeper(["JB-GRT"]);
const { IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT } = CustodyStatus;
/** Where a second entry may be when it is merged. */
const MERGEABLE: readonly CustodyStatus[] = [IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT];

describe("two entries of one person", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: TrainingHall;
  let workshop: Workshop;
  let first: string;
  let second: string;
  beforeAll(async () => {
    offices = await openOffices({ identityVault: new IdentityVault(DEVELOPMENT_VAULT_KEY) });
  });
  afterAll(() => offices.close());
  beforeEach(async () => {
    office = TrainingHall.openAt(offices);
    workshop = await openWorkshop(office.manager, () => office.now, { people: 2, capacity: 3 });
    [first = "", second = ""] = workshop.participants;
  });
  afterEach(() => office.connection.rollback());

  const merge = (wishes: Partial<MergeParticipantsInput> = {}, viewer = registrar) =>
    office.as(viewer).merges.merge({
      ...{ idempotencyKey: newId(), survivorId: first, duplicateId: second },
      ...{ reason: MergeReason.ENTERED_TWICE, purpose: PURPOSE, ...wishes },
    });
  const entry = (id: string) => office.manager.findOneByOrFail(Participant, { id });
  const told = async (id: string): Promise<string[]> =>
    (await office.manager.query("SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id", [id])).map(
      ({ action }: { action: string }) => action,
    );
  const save = async (participantId: string, amount: string) => {
    const { accounts, ledger } = office.as(staff.finance);
    const [savingsAccountId = ""] = await accounts.open("JB-GRT", [participantId]);
    const posting = {
      facilityCode: "JB-GRT",
      kind: PayPostingKind.PAY,
      payRunId: null,
      reversesId: null,
      channel: null,
    };
    await ledger.post({ ...posting, postedBy: "finance", postedAt: office.now }, [
      { account: LedgerAccount.WAGES, savingsAccountId: null, amount: `-${amount}` },
      { account: LedgerAccount.COMPULSORY_SAVINGS, savingsAccountId, amount },
    ]);
  };
  const savedBy = async (participantId: string) =>
    (await office.as(staff.finance).accounts.ofParticipant(participantId))?.compulsorySavings;

  it("become one: the second points to the first, is nobody's, and the auditor is told of both", async () => {
    expect((await merge()).id).toBe(first);
    expect(await entry(second)).toMatchObject({ custodyStatus: "MERGED", mergedIntoId: first, releaseOn: null });
    const { merges } = office.as(registrar);
    expect((await merges.survivorOf(await entry(second)))?.id).toBe(first);
    expect((await merges.mergedInto(await entry(first))).map(({ id }) => id)).toEqual([second]);
    expect(await told(second)).toEqual(["identity.erased", "participant.merged"]);
    expect(await told(first)).toEqual(["participant.merged"]);
  });

  it("become one once, however often the call is sent", async () => {
    await merge({ idempotencyKey: "once" });
    expect((await merge({ idempotencyKey: "once" })).id).toBe(first);
    expect(await told(first)).toEqual(["participant.merged"]);
  });

  it("leave one identity: the key of the second is destroyed, and nothing finds it any more", async () => {
    await merge();
    const kept = await office.manager.query(
      "SELECT participant_id AS id, key_wrapped IS NULL AS gone, erased_at IS NULL AS whole FROM participant_identity WHERE participant_id = ANY($1) ORDER BY participant_id = $2",
      [[first, second], second],
    );
    expect(kept).toEqual([
      { id: first, gone: false, whole: true },
      { id: second, gone: true, whole: false },
    ]);
  });

  it("leave one account: what the second has saved, and is paid later, is the first's", async () => {
    await save(first, "1000");
    await save(second, "700");
    await merge();
    expect([await savedBy(first), await savedBy(second)]).toEqual(["1700", "0"]);
    await save(second, "300");
    expect([await savedBy(first), await savedBy(second)]).toEqual(["2000", "0"]);
  });

  it("keep what was recorded of the second: the copy of one's data and the timeline tell both", async () => {
    await placeEverybody(office.manager, () => office.now, { ...workshop, participants: [second] }).then(([id = ""]) =>
      office.as(staff.head).steps.end({
        ...{ placementId: id, expectedVersion: 3, endsOn: "2026-08-03", reason: PlacementEndReason.OTHER },
      }),
    );
    await merge();
    const { sections } = await gatherCopy(office.manager, first, null);
    const entries = (key: string) => sections.find((section) => section.key === key)?.entries.length;
    expect([entries("penempatan"), entries("kesehatan")]).toEqual([1, 2]);
    const page = await office.as(registrar).timeline.ofParticipant(first, { first: 10 });
    expect(page.edges.map(({ node }) => node.event)).toEqual(
      expect.arrayContaining(["PLACEMENT_ENDED", "PLACEMENT_ACTIVATED", "PARTICIPANT_MERGED"]),
    );
  });

  it("have completed what either has", async () => {
    const { participantId } = await office.completed();
    const [placement] = await office.as(staff.head).placements.ofParticipant(participantId);
    await office.as(staff.head).steps.end({
      ...{ placementId: placement?.id as string, expectedVersion: 3, endsOn: "2026-08-03" },
      reason: PlacementEndReason.OTHER,
    });
    await merge({ duplicateId: participantId });
    expect(await completedCourses(office.manager, [first])).toEqual(new Map([[first, new Set(["K3-101"])]]));
  });

  it("leave a second that takes nothing more, and is in no list of who is there", async () => {
    await merge();
    const { participants, waitlist, placements, custodyChanges } = office.as(registrar);
    const key = () => ({ idempotencyKey: newId(), participantId: second });
    const wish = { workProgramId: workshop.program.id, requestedBy: WaitlistRequester.THE_PERSON };
    expect(await refusal(waitlist.join({ ...key(), ...wish }))).toBe("INM-28");
    const start = { workProgramId: workshop.program.id, startsOn: "2026-08-03" };
    expect(await refusal(placements.propose({ ...key(), ...start }))).toBe("INM-01");
    const back = { custodyStatus: CustodyStatus.IN_CUSTODY };
    expect(await refusal(custodyChanges.record({ ...key(), ...back }))).toBe("INM-28");
    const listed = async (filter?: object) =>
      (await participants.page(filter as never, { first: 100 })).edges.map(({ node }) => node.id);
    expect(await listed()).toEqual([first]);
    expect(await listed({ custodyStatus: { in: [CustodyStatus.MERGED] } })).toEqual([second]);
    expect(await refusal(merge({ survivorId: second, duplicateId: first }))).toBe("INVALID_TRANSITION");
    await expect(
      office.manager.query(
        "UPDATE participant SET custody_status = 'IN_CUSTODY', merged_into_id = NULL WHERE id = $1",
        [second],
      ),
    ).rejects.toThrow("INM-28");
  });

  it("are merged when nothing of the second goes on", async () => {
    await placeEverybody(office.manager, () => office.now, { ...workshop, participants: [second] });
    expect(await refusal(merge())).toBe("INM-28");
    expect((await entry(second)).custodyStatus).toBe("IN_CUSTODY");
  });

  it("are merged when pay that was prepared for the second is posted or given up, so that none is lost", async () => {
    const { program, participants, placements } = await office.workshop(5);
    await office.rates(program.id, { hourlyRate: 3500 });
    for (const placement of placements) await office.worked(placement, 300);
    await office.closeAugust();
    const duplicateId = participants[0] as string;
    const last = { endsOn: "2026-08-31", reason: PlacementEndReason.OTHER };
    await office.as(staff.head).steps.end({ placementId: placements[0] as string, expectedVersion: 3, ...last });
    const key = { idempotencyKey: newId() };
    const prepared = { ...key, workProgramId: program.id, month: "2026-08" };
    const { id: payRunId } = await office.as(staff.finance).payRuns.prepare(prepared);
    expect(await refusal(merge({ duplicateId }))).toBe("INM-28");
    await office.as(staff.head).payRuns.post({ payRunId, expectedVersion: 1 });
    await merge({ duplicateId });
    expect(Number(await savedBy(first))).toBeGreaterThan(0);
    expect(await savedBy(duplicateId)).toBe("0");
  });

  it("that were merged before follow to the one that counts", async () => {
    const [third = ""] = (await openWorkshop(office.manager, () => office.now, { people: 1 })).participants;
    await merge();
    await merge({ survivorId: third, duplicateId: first });
    expect((await entry(second)).mergedIntoId).toBe(third);
    expect((await entry(first)).mergedIntoId).toBe(third);
  });

  it("are merged by a person who reads names, for the purpose in the token, at one UPT", async () => {
    expect(await refusal(merge({ purpose: "curiosity" }))).toBe("FORBIDDEN");
    expect(await refusal(merge({}, keeper(["JB-GRT"], { scopes: ["inmate:casework"] })))).toBe("FORBIDDEN");
    expect(await refusal(merge({}, keeper(["JB-GRT"], { person: false })))).toBe("FORBIDDEN");
    expect(await refusal(merge({}, keeper(["JB-CMS"])))).toBe("NOT_FOUND");
    expect(await refusal(merge({ duplicateId: newId() }))).toBe("NOT_FOUND");
    expect(await refusal(merge({ duplicateId: first }))).toBe("BAD_USER_INPUT");
    const away = await openWorkshop(office.manager, () => office.now, { people: 1, facilityCode: "JB-CMS" });
    const elsewhere = { duplicateId: away.participants[0] as string };
    expect(await refusal(merge(elsewhere, keeper(["*"])))).toBe("INM-28");
    expect((await entry(second)).custodyStatus).toBe("IN_CUSTODY");
  });

  const states = Object.values(CustodyStatus).filter((state) => state !== CustodyStatus.MERGED);
  it.each(states)("may be merged while the second is %s as the table says", async (from) => {
    await office.manager.update(Participant, { id: second }, { custodyStatus: from });
    expect(await refusal(merge())).toBe(MERGEABLE.includes(from) ? undefined : "INVALID_TRANSITION");
  });

  it.each(states)("may be merged while the first is %s", async (from) => {
    await office.manager.update(Participant, { id: first }, { custodyStatus: from });
    expect(await refusal(merge())).toBeUndefined();
  });
});
