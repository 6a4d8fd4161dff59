import { describe, expect, it } from "@jest/globals";
import { type GraphQLScalarType, parseValue } from "graphql";
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

describe("A value written into the document", () => {
  const literal = (scalar: GraphQLScalarType<unknown, unknown>, text: string) =>
    scalar.parseLiteral(parseValue(text), null);

  it("is taken as a variable is", () => {
    expect(String(literal(DecimalScalar, '"12.50"'))).toBe("12.5");
    expect(literal(DateScalar, '"2026-09-30"')).toBe("2026-09-30");
    expect(literal(DateTimeScalar, '"2026-09-30T03:15:00Z"')).toEqual(new Date("2026-09-30T03:15:00Z"));
  });

  it.each([
    ["a float", DecimalScalar, "12.5"],
    ["a year", DateScalar, "2026"],
    ["null", DateTimeScalar, "null"],
    ["an enum value", CountryCodeScalar, "KR"],
  ])("is refused with a code when it is %s", (_what, scalar, text) => {
    expect(() => literal(scalar as GraphQLScalarType<unknown, unknown>, text)).toThrow(
      expect.objectContaining({ extensions: { code: "BAD_USER_INPUT" } }),
    );
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
