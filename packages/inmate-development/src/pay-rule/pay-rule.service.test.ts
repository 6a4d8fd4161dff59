import { newId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Office, openOffices, refusal, staff } from "../office.factory.js";
import { payFloorFacts } from "./facts.js";
import { Enforcement, PayFloorBasis, PayPeriod } from "./pay-floor-rule.entity.js";

const told = { legalBasis: "SYN", source: "SYN", asOf: "2026", dataQuality: DataQuality.SYNTHETIC };
const floor = {
  ...told,
  basis: PayFloorBasis.MINISTRY_MINIMUM_PREMI,
  amount: 800_000,
  per: PayPeriod.MONTH,
  enforcement: Enforcement.WARN,
  validFrom: "2026-09-01",
};
const shares = { compulsoryBasisPoints: 7500, spendableBasisPoints: 2500, warnBelowBasisPoints: 7500 };
const saving = { ...told, ...shares, validFrom: "2026-09-01" };

describe("a rule of pay", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(async () => {
    office = offices.open();
    await office.workshop(1);
  });
  afterEach(() => office.connection.rollback());

  const record = (wishes = {}, viewer = staff.region) =>
    office.as(viewer).payRules.recordFloor({ idempotencyKey: newId(), ...floor, ...wishes });
  const holding = async (day: string) => {
    const rules = await office.as(staff.head).payRules.floorsOn("JB-GRT", day);
    return Object.fromEntries(rules.map(({ basis, amount }) => [basis, amount]));
  };

  it("carries its source, and stays without an amount where none was found", () => {
    for (const { legalBasis, source, asOf, amount, enforcement } of payFloorFacts) {
      expect([legalBasis, source, asOf].every(Boolean)).toBe(true);
      expect(amount === null && enforcement === "BLOCK").toBe(false);
    }
    expect(payFloorFacts.find(({ basis }) => basis === "EXTRA_FOODING")?.amount).toBeNull();
  });

  it("ends the open one before it, and a UPT's own goes before the region's", async () => {
    expect(await holding("2026-09-01")).toEqual({
      UMK: "2472227",
      MINISTRY_MINIMUM_PREMI: "700000",
      EXTRA_FOODING: null,
    });
    await record();
    await record({ facilityCode: "JB-GRT", amount: 900_000, validFrom: "2026-10-01" });
    const amounts = ["2026-08-31", "2026-09-01", "2026-10-01"].map(
      async (day) => (await holding(day)).MINISTRY_MINIMUM_PREMI,
    );
    expect(await Promise.all(amounts)).toEqual(["700000", "800000", "900000"]);
  });

  it("shares no day with another of its kind", async () => {
    expect(await refusal(record({ validFrom: "2025-09-01" }))).toBe("BAD_USER_INPUT");
    expect(await refusal(record({ validTo: "2026-08-01" }))).toBe("BAD_USER_INPUT");
  });

  it("does not block without an amount", async () => {
    expect(await refusal(record({ enforcement: Enforcement.BLOCK, amount: undefined }))).toBe("BAD_USER_INPUT");
  });

  it("is set for the region by the regional office, for a UPT by its own, and by persons", async () => {
    expect(await refusal(record({}, staff.head))).toBe("FORBIDDEN");
    expect(await refusal(record({ facilityCode: "JB-GRT" }, staff.elsewhere))).toBe("FORBIDDEN");
    expect(await refusal(record({ facilityCode: "JB-GRT" }, staff.machine))).toBe("FORBIDDEN");
    expect(await refusal(record({ facilityCode: "JB-???" }, staff.region))).toBe("NOT_FOUND");
    expect(await record({ facilityCode: "JB-GRT" }, staff.head)).toMatchObject({ facilityCode: "JB-GRT" });
  });

  it("of saving shares out no more than all", async () => {
    const { payRules } = office.as(staff.region);
    const input = { idempotencyKey: newId(), ...saving };
    expect(await refusal(payRules.recordSavings({ ...input, spendableBasisPoints: 2501 }))).toBe("BAD_USER_INPUT");
    await payRules.recordSavings(input);
    expect(await payRules.savingsOn("JB-GRT", "2026-08-31")).toMatchObject({ compulsoryBasisPoints: 5000 });
    expect(await payRules.savingsOn("JB-GRT", "2026-09-01")).toMatchObject(shares);
  });
});
