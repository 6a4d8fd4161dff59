import { migrate, openDatabase } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { consentOf, openWorkshop } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import type { Placement } from "./placement.entity.js";

const TODAY = "2026-08-03";
const clock = () => new Date(`${TODAY}T02:00:00Z`);
const SCOPES = ["program:read", "inmate:casework", "inmate:supervise", "inmate:approve", "inmate:consent"];
const staff = (subject: string, facilityCode: string) =>
  new Viewer({ subject, scopes: SCOPES, facilities: [facilityCode], person: true });
const region = new Viewer({ subject: "register", scopes: [], facilities: ["*"], person: true });
const garut = staff("giatja-garut", "JB-GRT");
const ciamis = staff("giatja-ciamis", "JB-CMS");

describe("a UPT's placements", () => {
  let database: TestDatabase;
  let source: DataSource;
  let subgraph: Subgraph;
  /** Three placements of Garut, the second of which works, and its programme, people and consent. */
  let placements: readonly Placement[];
  let workProgramId: string;
  let participants: readonly string[];
  let consentId: string;
  const ask = (query: string, viewer: Viewer, variables: Record<string, unknown> = {}) =>
    subgraph.execute({ query, variables }, viewer, "req");

  beforeAll(async () => {
    database = await freshDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    source = await openDatabase(inmateDevelopment, { url: database.appUrl });
    subgraph = await openSubgraph(inmateDevelopment, { source, logger: createLogger("test", "silent"), clock });
    await inTransaction(source, region, async (manager) => {
      const workshop = await openWorkshop(manager, clock, { people: 4 });
      await openWorkshop(manager, clock, { facilityCode: "JB-CMS" });
      workProgramId = workshop.program.id;
      participants = workshop.participants;
      const as = (viewer: Viewer) => openServices({ manager, viewer, clock });
      const proposed: Placement[] = [];
      for (const [index, startsOn] of ["2026-08-01", TODAY, "2026-08-09"].entries()) {
        const participantId = participants[index] as string;
        proposed.push(
          await as(garut).placements.propose({ idempotencyKey: newId(), participantId, workProgramId, startsOn }),
        );
      }
      const placementId = proposed[1]?.id as string;
      await as(region).steps.approve({ placementId, expectedVersion: 1, tppMinuteNo: "TPP-1" });
      await as(garut).steps.activate({ placementId, expectedVersion: 2 });
      await as(garut).attendances.record({ idempotencyKey: newId(), placementId, workedOn: TODAY, minutes: 60 });
      consentId = (await as(garut).consents.record(consentOf(participants[0] as string, clock))).id;
      placements = proposed;
    });
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const LIST = `query ($filter: PlacementFilter, $first: Int! = 20, $after: String) {
    placements(filter: $filter, first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  const list = async (viewer: Viewer, variables = {}) => {
    const { data, errors } = await ask(LIST, viewer, variables);
    expect(errors).toBeUndefined();
    const page = data?.placements as { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };
    return { ids: page.edges.map(({ node }) => node.id), ...page.pageInfo };
  };
  const id = (index: number) => placements[index]?.id as string;

  it("are listed latest start first, page by page, and by state", async () => {
    const first = await list(garut, { first: 2 });
    expect(first).toMatchObject({ ids: [id(2), id(1)], hasNextPage: true });
    expect(await list(garut, { first: 2, after: first.endCursor })).toMatchObject({ ids: [id(0)], hasNextPage: false });
    expect(await list(garut, { filter: { status: { in: ["ACTIVE", "SUSPENDED"] } } })).toMatchObject({ ids: [id(1)] });
  });

  it("do not exist for another UPT: not in the list, and not by reference", async () => {
    expect((await list(ciamis)).ids).toEqual([]);
    const keys = [
      { __typename: "Placement", id: id(1) },
      { __typename: "Consent", id: consentId },
      { __typename: "Participant", id: participants[0] },
    ];
    const query = "query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }";
    expect((await ask(query, ciamis, { keys })).data).toEqual({ _entities: [null, null, null] });
    expect((await ask(query, garut, { keys })).data).toEqual({
      _entities: keys.map(({ __typename }) => ({ __typename })),
    });
  });

  it.each([
    ["approvePlacement", "ApprovePlacementInput", { expectedVersion: 1, tppMinuteNo: "TPP-1" }],
    ["rejectPlacement", "MovePlacementInput", { expectedVersion: 1 }],
    ["activatePlacement", "MovePlacementInput", { expectedVersion: 1 }],
    ["suspendPlacement", "SuspendPlacementInput", { expectedVersion: 1, reason: "OTHER", withPay: true }],
    ["resumePlacement", "MovePlacementInput", { expectedVersion: 1 }],
    ["endPlacement", "EndPlacementInput", { expectedVersion: 1, endsOn: TODAY, reason: "OTHER" }],
    ["recordAttendance", "RecordAttendanceInput", { idempotencyKey: "k", workedOn: TODAY, minutes: 60 }],
  ])("are not found by %s of another UPT", async (name, type, rest) => {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
    const { errors } = await ask(query, ciamis, { input: { placementId: id(1), ...rest } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", details: { type: "Placement" } });
  });

  it("take a consent of another UPT's person neither back nor in", async () => {
    const withdrawal = "mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { id } }";
    const input = { consentId, expectedVersion: 1 };
    expect((await ask(withdrawal, ciamis, { input })).errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
    const answer = "mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }";
    const given = consentOf(participants[0] as string, clock);
    const { errors } = await ask(answer, ciamis, { input: { ...given, informedAt: given.informedAt.toISOString() } });
    expect(errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
  });

  it("grow by one however often the same proposal is sent, and not by another under its key", async () => {
    const query = "mutation ($input: ProposePlacementInput!) { proposePlacement(input: $input) { id version } }";
    const input = { idempotencyKey: "again", participantId: participants[3], workProgramId, startsOn: TODAY };
    const first = await ask(query, garut, { input });
    expect(first.errors).toBeUndefined();
    expect((await ask(query, garut, { input })).data).toEqual(first.data);
    const other = await ask(query, garut, { input: { ...input, startsOn: "2026-08-04" } });
    expect(other.errors?.[0]?.extensions?.code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect((await list(garut)).ids).toHaveLength(4);
  });

  it("take no cursor of another list", async () => {
    const after = Buffer.from(JSON.stringify(["SYN-1", newId()])).toString("base64url");
    expect((await ask(LIST, garut, { after })).errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });
});
