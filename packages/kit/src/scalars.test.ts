import { describe, expect, it } from "@jest/globals";
import {
  CountryCodeScalar,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  UnLocodeScalar,
} from "./scalars.js";

describe("Decimal", () => {
  it("keeps every digit", () => {
    expect(DecimalScalar.serialize("123456789012345678.0000000001")).toBe("123456789012345678.0000000001");
    expect(DecimalScalar.parseValue("0.1").plus("0.2").toFixed()).toBe("0.3");
  });

  it.each([1.5, 12, "1e5", "NaN", "", "1.", "12345678901234567890", null])("refuses %p", (value) => {
    expect(() => DecimalScalar.parseValue(value)).toThrow("Decimal is a string");
  });
});

describe("Date and DateTime", () => {
  it("take calendar days that exist", () => {
    expect(DateScalar.parseValue("2028-02-29")).toBe("2028-02-29");
    expect(() => DateScalar.parseValue("2027-02-29")).toThrow();
    expect(() => DateScalar.parseValue("2027-2-1")).toThrow();
  });

  it("take instants with a zone and give them in UTC", () => {
    expect(DateTimeScalar.serialize(DateTimeScalar.parseValue("2026-09-30T10:15:00+07:00"))).toBe(
      "2026-09-30T03:15:00.000Z",
    );
    expect(() => DateTimeScalar.parseValue("2026-09-30T10:15:00")).toThrow();
  });
});

describe("Codes", () => {
  it("are those of their standards", () => {
    expect(CountryCodeScalar.parseValue("KR")).toBe("KR");
    expect(() => CountryCodeScalar.parseValue("XX")).toThrow("ISO 3166-1");
    expect(() => CurrencyCodeScalar.parseValue("RUP")).toThrow("ISO 4217");
    expect(UnLocodeScalar.parseValue("IDTPP")).toBe("IDTPP");
    expect(() => UnLocodeScalar.parseValue("Busan")).toThrow("UN/LOCODE");
  });
});
