import { newId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Office, openOffices, refusal, staff } from "../office.factory.js";
import { alignmentFacts } from "./facts.js";
import { PolicyFramework } from "./program-alignment.entity.js";

describe("the national aims of a programme", () => {
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

  it("carry their sources; wording that was not found stays absent", async () => {
    const { program } = await office.workshop(1);
    const aims = alignmentFacts.map((fact) => ({ ...fact, workProgramId: program.id }));
    await office.as(staff.region).alignments.register(aims);
    const own = await office.as(staff.head).alignments.ofProgram(program.id);
    expect(own.map(({ framework, wording }) => [framework, wording !== null])).toEqual([
      ["ACCELERATION_PROGRAM", true],
      ["ACCELERATION_PROGRAM", true],
      ["ACTION_PROGRAM", false],
      ["ASTA_CITA", false],
    ]);
    expect(own.every(({ source, asOf }) => source && asOf)).toBe(true);
  });

  it("are recorded by its own UPT; the same number again replaces one", async () => {
    const { program } = await office.workshop(1);
    const record = (wording: string, viewer = staff.head) =>
      office.as(viewer).alignments.record({
        idempotencyKey: newId(),
        workProgramId: program.id,
        framework: PolicyFramework.ASTA_CITA,
        itemNo: 1,
        wording,
        source: "SYN",
        asOf: "2026",
        dataQuality: DataQuality.SYNTHETIC,
      });
    expect(await refusal(record("one", staff.elsewhere))).toBe("NOT_FOUND");
    await record("one");
    expect(await record("two")).toMatchObject({ wording: "two" });
    expect(await office.as(staff.head).alignments.ofProgram(program.id)).toHaveLength(1);
  });
});
