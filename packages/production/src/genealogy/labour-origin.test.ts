import { describe, expect, it } from "@jest/globals";
import { LabourOrigin, labourOriginOf } from "./labour-origin.js";

const { NONE, INMATE_PART, INMATE_WHOLE, UNKNOWN } = LabourOrigin;

describe("the labour origin of a lot", () => {
  it.each([
    { of: "a run by inmates on material declared free of it", runs: [true], receipts: [NONE], is: INMATE_PART },
    { of: "a run by inmates on undeclared material", runs: [true], receipts: [null], is: INMATE_PART },
    {
      of: "a run by inmates on material made in part by inmates",
      runs: [true],
      receipts: [INMATE_PART],
      is: INMATE_PART,
    },
    {
      of: "runs by inmates on material wholly made by inmates",
      runs: [true, true],
      receipts: [INMATE_WHOLE],
      is: INMATE_WHOLE,
    },
    { of: "runs by inmates without a receipt", runs: [true], receipts: [], is: INMATE_WHOLE },
    { of: "runs of which only one is by inmates", runs: [true, false], receipts: [INMATE_WHOLE], is: INMATE_PART },
    { of: "a free run on undeclared material", runs: [false], receipts: [NONE, null], is: UNKNOWN },
    { of: "a free run on material of unknown origin", runs: [false], receipts: [INMATE_WHOLE, UNKNOWN], is: UNKNOWN },
    { of: "a free run on material made by inmates", runs: [false], receipts: [NONE, INMATE_WHOLE], is: INMATE_PART },
    { of: "a free run on free material", runs: [false], receipts: [NONE], is: NONE },
    { of: "material declared wholly made by inmates", runs: [], receipts: [INMATE_WHOLE], is: INMATE_PART },
    { of: "undeclared material", runs: [], receipts: [null], is: UNKNOWN },
  ])("of $of is $is", ({ runs, receipts, is }) => {
    expect(labourOriginOf({ runs, receipts })).toBe(is);
  });
});
