import { newId } from "@coir/kit/ids";
import { viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Office, openOffices, refusal } from "../office.factory.js";
import { IdentityVault } from "../participant/identity-vault.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { RefusalGround } from "../subject-access/refusal-ground.js";
import {
  Requester,
  SubjectAccessRequest,
  SubjectAccessStatus,
} from "../subject-access/subject-access-request.entity.js";

const purpose = "subject-access";
const desk = new Viewer({
  ...{ subject: "protection", scopes: ["inmate:identity", "inmate:grievance"], facilities: ["*"] },
  ...{ person: true, purpose },
});
const ground = RefusalGround.THIRD_PARTY_DATA;

/** The rows of the brief: where each verb leads from a state; from all others nowhere. */
const ROWS: Readonly<Record<string, Readonly<Partial<Record<SubjectAccessStatus, SubjectAccessStatus>>>>> = {
  verify: { RECEIVED: SubjectAccessStatus.IDENTITY_VERIFIED },
  collect: {
    IDENTITY_VERIFIED: SubjectAccessStatus.COLLECTING,
    COLLECTING: SubjectAccessStatus.COLLECTING,
    REVIEW_REDACTION: SubjectAccessStatus.COLLECTING,
  },
  review: {
    COLLECTING: SubjectAccessStatus.REVIEW_REDACTION,
    REVIEW_REDACTION: SubjectAccessStatus.REVIEW_REDACTION,
  },
  release: { REVIEW_REDACTION: SubjectAccessStatus.READY },
  deliver: { READY: SubjectAccessStatus.DELIVERED },
  refuse: {
    RECEIVED: SubjectAccessStatus.REFUSED,
    IDENTITY_VERIFIED: SubjectAccessStatus.REFUSED,
    COLLECTING: SubjectAccessStatus.REFUSED,
    REVIEW_REDACTION: SubjectAccessStatus.REFUSED,
  },
  expire: { READY: SubjectAccessStatus.EXPIRED, DELIVERED: SubjectAccessStatus.EXPIRED },
};

describe("a request for one's data", () => {
  const tools = { identityVault: new IdentityVault("a secret of the vault, for a test alone") };
  let offices: Awaited<ReturnType<typeof openOffices>>;
  let office: Office;
  let requestId: string;
  beforeAll(async () => {
    offices = await openOffices(tools);
  });
  afterAll(() => offices.close());
  beforeEach(async () => {
    office = new Office(viewerConnection(offices.source, desk), tools);
    const { participants } = await openWorkshop(office.manager, () => office.now, { people: 1 });
    const [participantId = ""] = participants;
    const identity = { fullName: "Kenari Contoh", registrationNumber: `SYN-${participantId}` };
    await house().identities.seal({ idempotencyKey: newId(), participantId, purpose, ...identity });
    const asked = { idempotencyKey: newId(), participantId, requestedBy: Requester.THE_PERSON };
    requestId = (await house().accessRequests.request(asked)).id;
    // There is a copy, so that nothing but the state can stand in the way.
    await house().accessRequests.verify({ requestId, expectedVersion: 1 });
    await house().accessFiles.collect({ requestId, expectedVersion: 2, purpose });
  });
  afterEach(() => office.connection.rollback());

  const house = () => office.as(desk);
  const stored = () => office.manager.findOneByOrFail(SubjectAccessRequest, { id: requestId });
  const step = () => ({ requestId, expectedVersion: 3 });
  const verbs: Readonly<Record<string, () => Promise<unknown>>> = {
    verify: () => house().accessRequests.verify(step()),
    collect: () => house().accessFiles.collect({ ...step(), purpose }),
    review: () => house().accessFiles.review({ ...step(), purpose, withheld: [] }),
    release: () => house().accessFiles.release({ ...step(), purpose }),
    deliver: () => house().accessFiles.deliver(step()),
    refuse: () => house().accessFiles.refuse({ ...step(), ground }),
    expire: () => house().accessFiles.expire(new Date("2027-01-01T00:00:00Z")),
  };
  const rows = Object.values(SubjectAccessStatus).flatMap((from) =>
    Object.keys(verbs).map((verb) => ({ from, verb, to: ROWS[verb]?.[from] ?? "nowhere" })),
  );

  it.each(rows)("from $from leads to $to by $verb", async ({ from, verb, to }) => {
    const delivered = [SubjectAccessStatus.DELIVERED, SubjectAccessStatus.EXPIRED].includes(from);
    await office.manager.update(
      SubjectAccessRequest,
      { id: requestId },
      {
        ...{ status: from, refusalGround: from === SubjectAccessStatus.REFUSED ? ground : null },
        deliveredAt: delivered ? office.now : null,
      },
    );
    const refused = await refusal(verbs[verb]?.() as Promise<unknown>);
    // The round that destroys copies asks nothing: it leaves alone what is not its own.
    expect(refused).toBe(to === "nowhere" && verb !== "expire" ? "INVALID_TRANSITION" : undefined);
    expect(await stored()).toMatchObject({ status: to === "nowhere" ? from : to, version: to === "nowhere" ? 3 : 4 });
  });
});
