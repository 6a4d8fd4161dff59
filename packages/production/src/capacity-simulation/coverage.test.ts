import { Decimal } from "@coir/kit/decimal";
import { describe, expect, it } from "@jest/globals";
import { gapsOf, newGaps } from "./coverage.js";

const kg = (value: number) => new Decimal(value);
const demand = (reservationId: string, on: string, quantity: number) => ({ reservationId, on, quantity: kg(quantity) });
const demands = [demand("first", "2026-10-01", 10), demand("second", "2026-10-05", 10)];
const plain = (gaps: ReturnType<typeof gapsOf>) => gaps.map(({ short, ...gap }) => ({ ...gap, short: Number(short) }));

describe("promises that stock and output are to meet", () => {
  it("are met in the order of their days", () => {
    const outputs = [{ on: "2026-10-04", quantity: kg(10) }];
    expect(gapsOf(kg(10), outputs, demands)).toEqual([]);
  });

  it("are late by the days until the output comes, or for good", () => {
    const outputs = [{ on: "2026-10-08", quantity: kg(6) }];
    expect(plain(gapsOf(kg(10), outputs, demands))).toEqual([{ reservationId: "second", lateByDays: null, short: 10 }]);
    const more = [{ on: "2026-10-08", quantity: kg(10) }];
    expect(plain(gapsOf(kg(10), more, demands))).toEqual([{ reservationId: "second", lateByDays: 3, short: 10 }]);
  });

  it("are broken by a change only where it opens or widens a gap", () => {
    const before = gapsOf(kg(4), [{ on: "2026-10-02", quantity: kg(20) }], demands);
    const after = gapsOf(kg(4), [{ on: "2026-10-09", quantity: kg(20) }], demands);
    expect(plain(newGaps(before, after))).toEqual([{ reservationId: "second", lateByDays: 4, short: 10 }]);
  });
});
