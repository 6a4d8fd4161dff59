import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Office, openOffices, refusal, staff } from "../office.factory.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

describe("an agreement with a partner", () => {
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

  const terms = { agreementNo: "PKS-SYN-1", validFrom: "2026-01-01", validUntil: "2026-12-31" };
  const record = (workProgramId: string, wishes = {}, viewer = staff.head) =>
    office.as(viewer).agreements.record({ idempotencyKey: newId(), workProgramId, ...terms, ...wishes });

  it("is of a programme that works for one", async () => {
    const { program } = await office.workshop(1);
    expect(await refusal(record(program.id))).toBe("INM-21");
  });

  it("holds from its first to its last day, and shares none with another", async () => {
    const { program } = await office.workshop(1, "PT-COIR-SYN");
    await record(program.id);
    const next = { agreementNo: "PKS-SYN-2", validFrom: "2026-12-31", validUntil: "2027-12-31" };
    expect(await refusal(record(program.id, next))).toBe("INM-21");
    expect(await refusal(record(program.id, { ...next, validFrom: "2027-01-01", agreementNo: "PKS-SYN-1" }))).toBe(
      "BAD_USER_INPUT",
    );
    await record(program.id, { ...next, validFrom: "2027-01-01" });
    const on = async (day: string) => (await office.as(staff.head).agreements.holdingOn(program.id, day))?.agreementNo;
    expect(await Promise.all(["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"].map(on))).toEqual([
      undefined,
      "PKS-SYN-1",
      "PKS-SYN-1",
      "PKS-SYN-2",
    ]);
  });

  it("is recorded and seen by its own UPT", async () => {
    const { program } = await office.workshop(1, "PT-COIR-SYN");
    expect(await refusal(record(program.id, {}, staff.elsewhere))).toBe("NOT_FOUND");
    await record(program.id);
    expect(await office.as(staff.elsewhere).agreements.ofProgram(program)).toEqual([]);
    expect(await office.as(staff.head).agreements.ofProgram(program)).toHaveLength(1);
  });
});

describe("a programme", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());

  it.each([
    { hazardClass: "MACHINE", maxWorkersPerSupervisor: 9 },
    { hazardClass: "DUST", maxWorkersPerSupervisor: 16 },
  ])("of $hazardClass has no more than its ratio of workers to a supervisor", async (facts) => {
    const office = offices.open();
    const { program } = await office.workshop(1);
    await expect(office.manager.update(WorkProgram, { id: program.id }, facts as never)).rejects.toThrow("INM-12");
    await office.connection.rollback();
  });
});
