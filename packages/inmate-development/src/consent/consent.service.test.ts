import { migrate, openDatabase } from "@coir/kit/database";
import { codeOf } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";
import type { DataSource } from "typeorm";
import { consentOf, openWorkshop } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { ConsentLanguage, ConsentScope } from "./consent.entity.js";
import { ConsentDecision } from "./consent.input.js";
import { countsOn } from "./consent.service.js";

const HOUR_MS = 60 * 60 * 1000;
const guardian = new Viewer({ subject: "guardian", scopes: [], facilities: ["JB-GRT"], person: true });
const register = new Viewer({ subject: "register", scopes: [], facilities: ["*"], person: true });

async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const details =
    error instanceof GraphQLError ? (error.extensions.details as { invariant?: string } | undefined) : undefined;
  return details?.invariant ?? codeOf(error);
}

describe("a consent", () => {
  let database: TestDatabase;
  let source: DataSource;
  let connection: ViewerConnection;
  let person: string;
  let now: Date;
  const clock = () => now;
  const consents = () => openServices({ manager: connection.manager, viewer: guardian, clock }).consents;
  const answer = (changes = {}) => consents().record({ ...consentOf(person, clock), ...changes });

  beforeAll(async () => {
    database = await migratedDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    now = new Date("2026-08-03T02:00:00Z");
    connection = viewerConnection(source, register);
    person = (await openWorkshop(connection.manager, clock)).participants[0] as string;
  });
  afterEach(() => connection.rollback());

  it("is given after 24 hours to think and with no detriment explained", async () => {
    const informedAt = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
    expect(await refusal(answer({ informedAt: informedAt(23) }))).toBe("INM-06");
    expect(await refusal(answer({ noDetrimentExplained: false }))).toBe("INM-06");
    expect(await answer({ informedAt: informedAt(24) })).toMatchObject({ status: "GIVEN", version: 1 });
  });

  it("takes the place of an earlier one, and a refusal does so too", async () => {
    const first = await answer();
    const second = await answer();
    expect(await consents().byId(first.id)).toMatchObject({ status: "SUPERSEDED", version: 2 });
    await answer({ decision: ConsentDecision.REFUSED });
    expect(await consents().byId(second.id)).toMatchObject({ status: "SUPERSEDED" });
    expect(await consents().toPartnerWork([person])).toEqual(new Map());
  });

  it("is taken back once, by who read it as it stands", async () => {
    const { id } = await answer();
    expect(await refusal(consents().withdraw({ consentId: id, expectedVersion: 2 }))).toBe("STALE_VERSION");
    expect(await consents().withdraw({ consentId: id, expectedVersion: 1 })).toMatchObject({ status: "WITHDRAWN" });
    expect(await refusal(consents().withdraw({ consentId: id, expectedVersion: 2 }))).toBe("INVALID_TRANSITION");
    expect(await refusal(consents().withdraw({ consentId: newId(), expectedVersion: 1 }))).toBe("NOT_FOUND");
  });

  it.each([
    { signed: "2026-08-03T02:00:00Z", last: "2027-08-03", after: "2027-08-04" },
    { signed: "2028-02-29T02:00:00Z", last: "2029-02-28", after: "2029-03-01" },
    { signed: "2026-08-03T17:00:00Z", last: "2027-08-04", after: "2027-08-05" },
  ])("signed at $signed counts to $last", async ({ signed, last, after }) => {
    now = new Date(signed);
    const consent = await answer();
    expect(countsOn(consent, last)).toBe(true);
    expect(countsOn(consent, after)).toBe(false);
    expect(countsOn(consent, "2026-08-02")).toBe(false);
  });

  it("about work shows pay and hours; another one need not", async () => {
    expect(await refusal(answer({ payAndHoursShown: false }))).toBe("INM-06");
    const image = { payAndHoursShown: false, scope: ConsentScope.IMAGE_AND_STORY };
    expect(await answer(image)).toMatchObject({ status: "GIVEN", payAndHoursShown: false });
  });

  it("that waits is asked once, answered after 24 hours from when it was truly asked, and the trail tells both", async () => {
    const ask = () => consents().request({ ...question(person), idempotencyKey: newId() });
    const { id } = await ask();
    expect(await refusal(ask())).toBe("INVALID_TRANSITION");
    expect(await refusal(consents().request({ ...question(person), noDetrimentExplained: false }))).toBe("INM-06");
    expect(await refusal(consents().withdraw({ consentId: id, expectedVersion: 1 }))).toBe("INVALID_TRANSITION");
    now = new Date("2026-08-04T01:59:59Z");
    // The caller says that the person was informed long ago; the question knows better.
    expect(await refusal(answer({ informedAt: new Date("2026-07-01T00:00:00Z") }))).toBe("INM-06");
    now = new Date("2026-08-04T02:00:00Z");
    const given = await answer();
    expect(given).toMatchObject({ id, status: "GIVEN", version: 2, language: "SUNDANESE", signedAt: now });
    const trail: { action: string }[] = await connection.manager.query(
      "SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id",
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual(["consent.requested", "consent.given"]);
  });

  it("that was refused is not asked again before thirty days, nor unless the person asks", async () => {
    await answer({ decision: ConsentDecision.REFUSED });
    const again = (askedByPerson: boolean) =>
      consents().request({ ...question(person), idempotencyKey: newId(), askedByPerson });
    now = new Date("2026-09-02T01:59:59Z");
    expect(await refusal(again(true))).toBe("INM-07");
    expect(await refusal(answer({ askedByPerson: true }))).toBe("INM-07");
    now = new Date("2026-09-02T02:00:00Z");
    expect(await refusal(again(false))).toBe("INM-07");
    expect(await again(true)).toMatchObject({ status: "REQUESTED", signedAt: null });
  });

  it("that was refused changes nothing else about the person (INM-07)", async () => {
    const rows = async () => {
      const kept: unknown[] = [];
      for (const table of ["participant", "placement", "waitlist_entry", "attendance", "outbox_event"])
        kept.push(await connection.manager.query(`SELECT t::text FROM ${table} t ORDER BY 1`));
      return kept;
    };
    const before = await rows();
    await answer({ decision: ConsentDecision.REFUSED });
    expect(await rows()).toEqual(before);
  });

  it("is witnessed by neither work guidance nor the partner: the database has no such witness", async () => {
    const { id } = await answer();
    const write = connection.manager.query("UPDATE consent SET witness_role = 'WORK_GUIDANCE' WHERE id = $1", [id]);
    await expect(write).rejects.toThrow("consent_witness");
  });

  it("expires after its last day, once", async () => {
    const { id } = await answer();
    now = new Date("2027-08-03T02:00:00Z");
    expect(await consents().expire()).toBe(0);
    now = new Date("2027-08-04T02:00:00Z");
    expect(await consents().expire()).toBe(1);
    expect(await consents().expire()).toBe(0);
    expect(await refusal(consents().withdraw({ consentId: id, expectedVersion: 2 }))).toBe("INVALID_TRANSITION");
  });
});

function question(participantId: string) {
  return {
    idempotencyKey: newId(),
    participantId,
    scope: ConsentScope.WORK_PRIVATE_PARTNER,
    textVersion: "1",
    language: ConsentLanguage.SUNDANESE,
    noDetrimentExplained: true,
    payAndHoursShown: true,
    askedByPerson: false,
  };
}
