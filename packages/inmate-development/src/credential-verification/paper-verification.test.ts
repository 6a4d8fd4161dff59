import { Viewer } from "@coir/kit/viewer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { HOLDER_NAME, newIssuer, TrainingHall } from "../credential-issue/training-hall.factory.js";
import { asPrinted, newPaperCode, numberAsPrinted } from "../credential-issuer/paper-code.js";
import { openOffices, staff } from "../office.factory.js";

const nobody = new Viewer({ subject: "anonymous", scopes: [], facilities: [], person: false });

describe("a certificate on paper", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let hall: TrainingHall;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    hall = TrainingHall.openAt(offices, newIssuer());
  });
  afterEach(() => hall.connection.rollback());

  const verify = (number: string | null, code: string | null) =>
    hall.as(nobody).paperChecks.verify(number ?? "", code ?? "");
  const nothing = {
    ...{
      achievementName: null,
      criteria: null,
      lessonHours: null,
      issuerName: null,
      validFrom: null,
      validUntil: null,
    },
  };
  const unknown = { outcome: "NOT_KNOWN", reasons: ["NOT_KNOWN"], ...nothing };

  it("is genuine with its number and code: what was certified and by whom is told, and nothing of the holder", async () => {
    const { paperNumber, checkCode } = await hall.issued();
    const told = await verify(paperNumber, checkCode);
    expect(told).toMatchObject({ outcome: "VALID", issuerName: "Coir Skills Institute", lessonHours: 14 });
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${HOLDER_NAME}|JB-GRT|Garut|lapas`, "i"));
  });

  it("is known however its number and code are typed", async () => {
    const { paperNumber, checkCode } = await hall.issued();
    const typed = `${checkCode?.slice(0, 4)} ${checkCode?.slice(4, 8)}-${checkCode?.slice(8)}`.toLowerCase();
    expect(await verify(` ${paperNumber?.replace("-", " ").toLowerCase()} `, typed)).toMatchObject({
      outcome: "VALID",
    });
    expect(asPrinted("o0 iI-lL")).toBe("001111");
    expect(numberAsPrinted("2026 7k4m")).toBe("2026-7K4M");
  });

  it("is not known with another's code, another number, or one of the two alone", async () => {
    const one = await hall.issued();
    const other = await hall.issued();
    for (const [number, code] of [
      [one.paperNumber, other.checkCode],
      [other.paperNumber, one.checkCode],
      [one.paperNumber, ""],
      ["", one.checkCode],
      [one.paperNumber, "A".repeat(10_000)],
      ["A".repeat(10_000), one.checkCode],
    ] as const)
      expect(await verify(number, code)).toEqual(unknown);
  });

  it("no longer counts once it is revoked", async () => {
    const { id, version, paperNumber, checkCode } = await hall.issued();
    const revoked = { credentialId: id, expectedVersion: version, reason: "Wrong course." };
    await hall.as(staff.head).credentials.revoke(revoked);
    expect(await verify(paperNumber, checkCode)).toMatchObject({ outcome: "REVOKED", reasons: ["REVOKED"] });
  });

  it("no longer counts after its last day", async () => {
    const { paperNumber, checkCode } = await hall.issued("2026-12-31");
    hall.now = new Date("2026-12-31T16:59:58Z");
    expect(await verify(paperNumber, checkCode)).toMatchObject({ outcome: "VALID" });
    hall.now = new Date("2026-12-31T17:00:00Z");
    expect(await verify(paperNumber, checkCode)).toMatchObject({ outcome: "EXPIRED" });
  });

  it("is told of where everybody may look without its code, and never changed", async () => {
    const { paperNumber, checkCode } = await hall.issued();
    const rows = await hall.manager.query("SELECT * FROM certificate_on_paper");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).toContain(paperNumber);
    expect(JSON.stringify(rows)).not.toContain(checkCode);
    expect(Object.keys(rows[0]).filter((name) => /participant|facility|holder|credential/.test(name))).toEqual([]);
    await expect(hall.manager.query("UPDATE certificate_on_paper SET valid_until = NULL")).rejects.toThrow();
  });

  it("keeps the code that it was printed with", async () => {
    const { id } = await hall.issued();
    const other = hall.manager.query("UPDATE credential SET check_code = 'OTHER' WHERE id = $1", [id]);
    await expect(other).rejects.toThrow("INM-82");
  });

  it("has a number and a code that nobody guesses from others", () => {
    const drawn = Array.from({ length: 200 }, () => newPaperCode(new Date("2026-08-03T00:00:00Z")));
    for (const { paperNumber, checkCode } of drawn) {
      expect(paperNumber).toMatch(/^2026-[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(checkCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    }
    expect(new Set(drawn.map(({ paperNumber }) => paperNumber)).size).toBe(200);
    expect(new Set(drawn.map(({ checkCode }) => checkCode)).size).toBe(200);
  });
});
