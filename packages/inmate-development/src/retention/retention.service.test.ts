import { houseViewer } from "@coir/kit/house-viewer";
import { newId } from "@coir/kit/ids";
import { viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Office, openOffices, refusal } from "../office.factory.js";
import { IdentityVault } from "../participant/identity-vault.js";
import { CustodyStatus } from "../participant/participant.entity.js";
import { Requester } from "../subject-access/subject-access-request.entity.js";
import { retentionFacts } from "./facts.js";
import { RetentionSubject } from "./retention-rule.entity.js";

const { IDENTITY, SUBJECT_ACCESS_COPY } = RetentionSubject;
const PURPOSE = "subject-access";
const desk = new Viewer({
  ...{ subject: "protection", scopes: ["inmate:identity", "inmate:grievance"], facilities: ["*"] },
  ...{ person: true, purpose: PURPOSE },
});
const tools = { identityVault: new IdentityVault("a secret of the vault, for a test alone") };

describe("what is kept for a time alone", () => {
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  beforeAll(async () => {
    offices = await openOffices();
  });
  afterAll(() => offices.close());
  beforeEach(() => {
    office = new Office(viewerConnection(offices.source, desk), tools);
  });
  afterEach(() => office.connection.rollback());

  const rule = (changes = {}) => ({
    ...{ idempotencyKey: newId(), subject: IDENTITY, keepMonths: 12, keepDays: 0, validFrom: "2026-09-01" },
    ...{ legalBasis: "JRA-SYN-1", source: "SYNTHETIC", asOf: "2026", dataQuality: DataQuality.SYNTHETIC },
    ...changes,
  });
  const record = (changes = {}, viewer = desk) => office.as(viewer).retention.record(rule(changes));
  const assumed = () => office.as(desk).retention.register(retentionFacts);
  const round = (day: string) => {
    office.now = new Date(`${day}T02:00:00Z`);
    return office.as(houseViewer).retention.run();
  };
  const nothing = { identities: 0, copies: 0 };

  describe("by a rule", () => {
    it("ends the rule before it on the day before, and is told to the auditor", async () => {
      await assumed();
      const { id } = await record();
      const rules = (await office.as(desk).retention.rules()).filter(({ subject }) => subject === IDENTITY);
      expect(rules.map(({ keepMonths, validFrom, validTo }) => ({ keepMonths, validFrom, validTo }))).toEqual([
        { keepMonths: 24, validFrom: "2025-01-01", validTo: "2026-08-31" },
        { keepMonths: 12, validFrom: "2026-09-01", validTo: null },
      ]);
      const [told] = await office.manager.query("SELECT action, subject FROM audit_entry WHERE entity_id = $1", [id]);
      expect(told).toEqual({ action: "retention.rule-recorded", subject: "protection" });
    });

    it("leaves the rules of something else alone", async () => {
      await assumed();
      await record();
      const copies = (await office.as(desk).retention.rules()).filter(({ subject }) => subject === SUBJECT_ACCESS_COPY);
      expect(copies.map(({ validTo }) => validTo)).toEqual([null]);
    });

    it("is recorded once, however often the call is repeated", async () => {
      const input = rule();
      const { id } = await office.as(desk).retention.record(input);
      expect((await office.as(desk).retention.record(input)).id).toBe(id);
      expect(await refusal(office.as(desk).retention.record({ ...input, keepMonths: 13 }))).toBe(
        "IDEMPOTENCY_KEY_REUSED",
      );
    });

    it.each([
      ["by a program", {}, new Viewer({ ...desk.claims, person: false }), "FORBIDDEN"],
      ["for one UPT", {}, new Viewer({ ...desk.claims, facilities: ["JB-GRT"] }), "FORBIDDEN"],
      ["that keeps nothing", { keepMonths: 0, keepDays: 0 }, desk, "BAD_USER_INPUT"],
      ["from the first day of another", { validFrom: "2025-01-01" }, desk, "BAD_USER_INPUT"],
      ["from before another", { validFrom: "2024-12-31" }, desk, "BAD_USER_INPUT"],
    ] as const)("is refused %s, and then nothing changes", async (_what, changes, viewer, code) => {
      await assumed();
      const before = await office.as(desk).retention.rules();
      expect(await refusal(record(changes, viewer))).toBe(code);
      expect(await office.as(desk).retention.rules()).toEqual(before);
    });
  });

  /** Somebody with a name in the vault. */
  async function named(): Promise<string> {
    const [participantId] = (await office.workshop(1)).participants as [string];
    const identity = { fullName: "Kenari Contoh", registrationNumber: `SYN-${participantId}` };
    const { identities } = office.as(desk);
    await identities.seal({ idempotencyKey: newId(), participantId, purpose: PURPOSE, ...identity });
    return participantId;
  }

  /** Somebody with a name in the vault who is gone on a day. */
  async function gone(custodyStatus: CustodyStatus, day: string): Promise<string> {
    const participantId = await named();
    office.now = new Date(`${day}T02:00:00Z`);
    await office.as(desk).custodyChanges.record({ idempotencyKey: newId(), participantId, custodyStatus });
    return participantId;
  }
  const isKept = async (participantId: string) => {
    const [row] = await office.manager.query(
      "SELECT num_nulls(ciphertext, key_wrapped) AS lost FROM participant_identity WHERE participant_id = $1",
      [participantId],
    );
    return row.lost === 0;
  };

  it.each([CustodyStatus.RELEASED, CustodyStatus.DECEASED])(
    "who a person is that is %s is known for its time to the day, and then no more",
    async (custodyStatus) => {
      const person = await gone(custodyStatus, "2026-09-05");
      expect(await round("2028-09-05")).toEqual(nothing);
      await assumed();
      expect(await round("2028-09-04")).toEqual(nothing);
      expect(await isKept(person)).toBe(true);
      expect(await round("2028-09-05")).toEqual({ ...nothing, identities: 1 });
      expect(await isKept(person)).toBe(false);
      expect(await round("2028-09-06")).toEqual(nothing);
    },
  );

  it("who is elsewhere is known as long as that lasts", async () => {
    await assumed();
    const person = await gone(CustodyStatus.TRANSFERRED_OUT, "2026-09-05");
    expect(await round("2040-01-01")).toEqual(nothing);
    expect(await isKept(person)).toBe(true);
  });

  it("follows the rule of the day", async () => {
    await assumed();
    await record({ keepMonths: 1, validFrom: "2027-01-01" });
    await gone(CustodyStatus.RELEASED, "2026-09-05");
    expect(await round("2026-12-31")).toEqual(nothing);
    expect(await round("2027-01-01")).toEqual({ ...nothing, identities: 1 });
  });

  describe("a copy of somebody's data", () => {
    /** A copy that was gathered and let go on the third of August, due on the sixth. */
    async function readyCopy(): Promise<string> {
      const participantId = await named();
      const { accessRequests, accessFiles } = office.as(desk);
      const asked = { idempotencyKey: newId(), participantId, requestedBy: Requester.THE_PERSON };
      const { id: requestId } = await accessRequests.request(asked);
      await accessRequests.verify({ requestId, expectedVersion: 1 });
      await accessFiles.collect({ requestId, expectedVersion: 2, purpose: PURPOSE });
      await accessFiles.review({ requestId, expectedVersion: 3, purpose: PURPOSE, withheld: [] });
      await accessFiles.release({ requestId, expectedVersion: 4, purpose: PURPOSE });
      await assumed();
      return requestId;
    }
    const files = async () => (await office.manager.query("SELECT 1 FROM subject_access_file")).length;

    it("is kept thirty days after it was handed over", async () => {
      const requestId = await readyCopy();
      office.now = new Date("2026-08-04T02:00:00Z");
      await office.as(desk).accessFiles.deliver({ requestId, expectedVersion: 5 });
      expect(await round("2026-09-03")).toEqual(nothing);
      expect(await files()).toBe(1);
      expect(await round("2026-09-04")).toEqual({ ...nothing, copies: 1 });
      expect(await files()).toBe(0);
      expect((await office.as(desk).accessRequests.byId(requestId))?.status).toBe("EXPIRED");
    });

    it("that nobody fetched is kept thirty days after it was due", async () => {
      await readyCopy();
      expect(await round("2026-09-05")).toEqual(nothing);
      expect(await round("2026-09-06")).toEqual({ ...nothing, copies: 1 });
      expect(await files()).toBe(0);
    });

    it("is kept as long as no rule says otherwise", async () => {
      await readyCopy();
      await office.manager.query("DELETE FROM retention_rule");
      expect(await round("2036-09-06")).toEqual(nothing);
    });
  });
});
