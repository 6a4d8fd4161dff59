import { Decimal } from "@coir/kit/decimal";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { costOfParts, costsOfMade } from "./cost-share.js";

const thousandths = fc.integer({ min: 1, max: 1e9 }).map((value) => new Decimal(value).div(1_000));
const costRp = fc.bigInt({ min: 0n, max: 999_999_999_999_999n }).map((value) => new Decimal(value.toString()));
const sku = fc.constantFrom("FIB-MIX-A", "PEAT-LOOSE", "FIB-BRISTLE");
const sharePct = fc.integer({ min: 0, max: 10_000 }).map((value) => new Decimal(value).div(100));
const made = fc
  .array(fc.record({ sku, quantity: thousandths, sharePct }), { minLength: 1, maxLength: 12 })
  .map((lots) => {
    const shares = new Map(lots.map((lot) => [lot.sku, lot.sharePct]));
    return lots.map((lot, index) => ({ ...lot, lotNo: `L-${index}`, sharePct: shares.get(lot.sku) as Decimal }));
  });

describe("the cost of what a run made", () => {
  it("sums to the rupiah to what its material cost, whatever was made, and none of it is below zero", () => {
    fc.assert(
      fc.property(costRp, made, (cost, lots) => {
        const costs = costsOfMade(cost, lots);
        expect([...costs.keys()].sort()).toEqual(lots.map(({ lotNo }) => lotNo).sort());
        expect(Decimal.sum(...costs.values()).eq(cost)).toBe(true);
        for (const one of costs.values()) expect(one.isInteger() && one.gte(0)).toBe(true);
      }),
    );
  });

  it("is to less than a rupiah the share of the product, of each lot by quantity", () => {
    fc.assert(
      fc.property(costRp, made, (cost, lots) => {
        const bySku = Map.groupBy(lots, (lot) => lot.sku);
        const shares = [...bySku.values()].map(([first]) => (first as (typeof lots)[number]).sharePct);
        const whole = Decimal.sum(...shares);
        fc.pre(whole.gt(0));
        const costs = costsOfMade(cost, lots);
        for (const { lotNo, quantity, sharePct: share, sku: of } of lots) {
          const all = Decimal.sum(...(bySku.get(of) ?? []).map((lot) => lot.quantity));
          const exact = cost.times(share).div(whole).times(quantity).div(all);
          expect((costs.get(lotNo) as Decimal).minus(exact).abs().lt(2)).toBe(true);
        }
      }),
    );
  });

  it("is borne alike by products of which none is to bear any", () => {
    const lot = (lotNo: string, of: string) => ({
      lotNo,
      sku: of,
      quantity: new Decimal(5),
      sharePct: new Decimal(0),
    });
    const costs = costsOfMade(new Decimal(101), [lot("A", "FIB-MIX-A"), lot("B", "PEAT-LOOSE")]);
    expect([...costs].map(([lotNo, cost]) => [lotNo, cost.toNumber()])).toEqual([
      ["A", 51],
      ["B", 50],
    ]);
  });
});

describe("the cost of parts of lots", () => {
  const part = (quantity: number, cost: number | null) => ({
    quantity: new Decimal(quantity),
    bornQuantity: new Decimal(3),
    costRp: cost === null ? null : new Decimal(cost),
  });

  it("is rounded once, when all are added up", () => {
    expect(costOfParts([part(1, 100), part(1, 100), part(1, 100)])?.toNumber()).toBe(100);
  });

  it("is not known when that of one is not, nor of nothing", () => {
    expect(costOfParts([part(1, 100), part(1, null)])).toBeNull();
    expect(costOfParts([])).toBeNull();
  });
});
