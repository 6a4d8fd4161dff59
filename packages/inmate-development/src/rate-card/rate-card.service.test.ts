import { newId } from "@coir/kit/ids";
import { Viewer } from "@coir/kit/viewer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Office, openOffices, refusal, staff } from "../office.factory.js";
import { WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";
import { PayBasis, RateCard } from "./rate-card.entity.js";

describe("a rate card", () => {
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

  const rates = { basis: PayBasis.TIME, hourlyRate: 3500, validFrom: "2026-08-01", legalBasis: "SK-SYN-1" };
  const propose = (workProgramId: string, wishes = {}, viewer = staff.finance) =>
    office.as(viewer).rateCards.propose({ idempotencyKey: newId(), workProgramId, ...rates, ...wishes });
  const approve = (rateCardId: string, viewer = staff.head) =>
    office.as(viewer).rateCards.approve({ rateCardId, expectedVersion: 1 });

  it.each([
    { wishes: { hourlyRate: undefined }, why: "no rate per hour" },
    { wishes: { pieceRate: 1, pieceName: "net" }, why: "a rate per piece for time" },
    { wishes: { basis: PayBasis.PIECE, hourlyRate: undefined, pieceRate: 1 }, why: "a piece without a name" },
    { wishes: { validTo: "2026-07-31" }, why: "an end before its begin" },
  ])("is refused with $why", async ({ wishes }) => {
    const { program } = await office.workshop(1);
    expect(await refusal(propose(program.id, wishes))).toBe("BAD_USER_INPUT");
  });

  it("is of a programme that pays, at one's own UPT", async () => {
    const { program } = await office.workshop(1);
    expect(await refusal(propose(program.id, {}, staff.elsewhere))).toBe("NOT_FOUND");
    await office.manager.update(WorkProgram, { id: program.id }, { kind: WorkProgramKind.TRAINING_ONLY });
    expect(await refusal(propose(program.id))).toBe("INM-14");
  });

  it("is approved once, by a person, and another one than the proposer", async () => {
    const { program } = await office.workshop(1);
    const { id } = await propose(program.id);
    expect(await refusal(approve(id, staff.finance))).toBe("SEGREGATION_OF_DUTIES");
    expect(await refusal(approve(id, staff.machine))).toBe("FORBIDDEN");
    expect(await refusal(approve(id, staff.elsewhere))).toBe("NOT_FOUND");
    expect(await approve(id)).toMatchObject({ status: "APPROVED", version: 2 });
    expect(await refusal(approve(id))).toBe("STALE_VERSION");
    const again = office.as(staff.head).rateCards.approve({ rateCardId: id, expectedVersion: 2 });
    expect(await refusal(again)).toBe("INVALID_TRANSITION");
  });

  it("ends an open one on the day before, and shares no day with another", async () => {
    const { program } = await office.workshop(1);
    await approve((await propose(program.id)).id);
    await approve((await propose(program.id, { validFrom: "2026-09-01", validTo: "2026-09-30" })).id);
    const late = await propose(program.id, { validFrom: "2026-09-30" });
    expect(await refusal(approve(late.id))).toBe("INM-40");
    const cards = await office.as(staff.head).rateCards.ofProgram(program);
    expect(cards.map(({ validFrom, validTo }) => [validFrom, validTo]).slice(0, 2)).toEqual([
      ["2026-08-01", "2026-08-31"],
      ["2026-09-01", "2026-09-30"],
    ]);
    const forced = office.manager.update(RateCard, { id: late.id }, { status: "APPROVED" as never, approvedBy: "x" });
    await expect(forced).rejects.toThrow("INM-40");
  });

  it("is seen by its UPT and its partner alone", async () => {
    const { program } = await office.workshop(1, "PT-COIR-SYN");
    const { id } = await propose(program.id);
    const partner = (code: string) =>
      new Viewer({ subject: code, scopes: [], facilities: [], partner: code, person: false });
    expect(await office.as(staff.elsewhere).rateCards.byId(id)).toBeNull();
    expect(await office.as(partner("PT-AGRI-SYN")).rateCards.ofProgram(program)).toEqual([]);
    expect(await office.as(partner("PT-COIR-SYN")).rateCards.ofProgram(program)).toHaveLength(1);
  });
});
