import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { consentOf, openWorkshop } from "../seed-story/workshop.factory.js";
import { Consent, ConsentLanguage, ConsentScope, ConsentStatus, WitnessRole } from "./consent.entity.js";
import { ConsentDecision } from "./consent.input.js";

const guardian = staff("guardian");
const { REQUESTED, GIVEN, REFUSED, WITHDRAWN, EXPIRED, SUPERSEDED } = ConsentStatus;
const SIGNED_AT = new Date("2026-08-02T02:00:00Z");

/** What becomes of an answer by each deed, and the rule that refuses it; what is not named stays, without a refusal. */
const ROWS: Readonly<Record<string, Readonly<Partial<Record<ConsentStatus, ConsentStatus | string>>>>> = {
  "the question is put": { REQUESTED: "INVALID_TRANSITION", REFUSED: "INM-07" },
  "the person agrees": { REQUESTED: GIVEN, GIVEN: SUPERSEDED, REFUSED: "INM-07" },
  "the person refuses": { REQUESTED: REFUSED, GIVEN: SUPERSEDED, REFUSED: "INM-07" },
  "it is taken back": {
    ...{ REQUESTED: "INVALID_TRANSITION", GIVEN: WITHDRAWN, REFUSED: "INVALID_TRANSITION" },
    ...{ WITHDRAWN: "INVALID_TRANSITION", EXPIRED: "INVALID_TRANSITION", SUPERSEDED: "INVALID_TRANSITION" },
  },
  "its time is over": { GIVEN: EXPIRED },
};

describe("an answer", () => {
  let desk: Desk;
  let person: string;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.begin();
    [person] = (await openWorkshop(desk.manager, desk.clock, { people: 1 })).participants as [string];
  });
  afterEach(() => desk.rollback());

  const consents = () => desk.as(guardian).consents;
  const record = (decision: ConsentDecision) => consents().record({ ...consentOf(person, desk.clock), decision });
  const question = () => ({
    ...{ idempotencyKey: newId(), participantId: person, scope: ConsentScope.WORK_PRIVATE_PARTNER, textVersion: "1" },
    ...{ language: ConsentLanguage.INDONESIAN, noDetrimentExplained: true, payAndHoursShown: true },
    askedByPerson: false,
  });
  const deeds: Readonly<Record<string, (consentId: string) => Promise<unknown>>> = {
    "the question is put": () => consents().request(question()),
    "the person agrees": () => record(ConsentDecision.GIVEN),
    "the person refuses": () => record(ConsentDecision.REFUSED),
    "it is taken back": (consentId) => consents().withdraw({ consentId, expectedVersion: 1 }),
    "its time is over": () => {
      desk.now = new Date("2027-08-03T02:00:00Z");
      return consents().expire();
    },
  };

  /** An answer in a state, as it would stand there since the day before. */
  async function standing(status: ConsentStatus): Promise<string> {
    const id = newId();
    const answered = { signedAt: SIGNED_AT, expiresOn: "2027-08-02", witnessRole: WitnessRole.CASE_GUARDIAN };
    const waits = { signedAt: null, expiresOn: null, witnessRole: null };
    await desk.manager.insert(Consent, {
      ...{ id, facilityCode: "JB-GRT", participantId: person, scope: ConsentScope.WORK_PRIVATE_PARTNER, status },
      ...{ textVersion: "1", language: ConsentLanguage.INDONESIAN, informedAt: new Date("2026-08-01T02:00:00Z") },
      ...{ noDetrimentExplained: true, payAndHoursShown: true, evidenceSha256: null, version: 1 },
      ...(status === REQUESTED ? waits : answered),
      withdrawnAt: status === WITHDRAWN ? SIGNED_AT : null,
    });
    return id;
  }

  const rows = [REQUESTED, GIVEN, REFUSED, WITHDRAWN, EXPIRED, SUPERSEDED].flatMap((from) =>
    Object.keys(deeds).map((deed) => ({ from, deed, becomes: ROWS[deed]?.[from] ?? from })),
  );

  it.each(rows)("that is $from becomes $becomes, or is refused so, when $deed", async ({ from, deed, becomes }) => {
    const id = await standing(from);
    const isState = Object.values<string>(ConsentStatus).includes(becomes);
    expect(await refusal(deeds[deed]?.(id) as Promise<unknown>)).toBe(isState ? undefined : becomes);
    expect((await desk.manager.findOneByOrFail(Consent, { id })).status).toBe(isState ? becomes : from);
  });
});
