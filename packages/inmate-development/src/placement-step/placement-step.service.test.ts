import { migrate, openDatabase } from "@coir/kit/database";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { DataSource } from "typeorm";
import { HealthClearance } from "../health-clearance/health-clearance.entity.js";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { Placement, PlacementEndReason, PlacementStatus, SuspensionReason } from "../placement/placement.entity.js";
import { clearanceOf, consentOf, openWorkshop } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { WorkProgramStatus } from "../work-program/work-program.entity.js";
import type { SuspendPlacementInput } from "./placement-step.input.js";
import { placementTransitions } from "./placement-step.service.js";
import { board, machine, refusal, region } from "./step-takers.factory.js";

const TODAY = "2026-08-03";
const SICK = { reason: SuspensionReason.HEALTH, withPay: false };
const HALTED = { suspendedOn: TODAY, suspensionReason: SuspensionReason.HEALTH, suspendedWithPay: false };
const LAST = { endsOn: TODAY, reason: PlacementEndReason.HEALTH };
let now = new Date(`${TODAY}T02:00:00Z`);
const clock = () => now;

describe("a placement", () => {
  let database: TestDatabase;
  let source: DataSource;
  let connection: ViewerConnection;
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
  beforeEach(() => {
    now = new Date(`${TODAY}T02:00:00Z`);
    connection = viewerConnection(source, region);
  });
  afterEach(() => connection.rollback());

  const as = (viewer: Viewer) => openServices({ manager: connection.manager, viewer, clock });
  const propose = (participantId: string, workProgramId: string, startsOn = TODAY) =>
    as(region).placements.propose({ idempotencyKey: newId(), participantId, workProgramId, startsOn });
  const approve = (placementId: string, viewer = board) =>
    as(viewer).steps.approve({ placementId, expectedVersion: 1, tppMinuteNo: "TPP-1" });
  const approved = async (participantId: string, workProgramId: string) =>
    approve((await propose(participantId, workProgramId)).id);
  const activate = ({ id, version }: Placement) =>
    as(region).steps.activate({ placementId: id, expectedVersion: version });
  const workshop = (wishes = {}) => openWorkshop(connection.manager, clock, wishes);

  const verbs = {
    APPROVED: (id: string) => as(board).steps.approve({ placementId: id, expectedVersion: 1, tppMinuteNo: "TPP-1" }),
    REJECTED: (id: string) => as(board).steps.reject({ placementId: id, expectedVersion: 1 }),
    ACTIVE: (id: string) => as(region).steps.activate({ placementId: id, expectedVersion: 1 }),
    RESUMED: (id: string) => as(region).steps.resume({ placementId: id, expectedVersion: 1 }),
    SUSPENDED: (id: string) => as(region).steps.suspend({ placementId: id, expectedVersion: 1, ...SICK }),
    ENDED: (id: string) => as(region).steps.end({ placementId: id, expectedVersion: 1, ...LAST }),
  } as const;
  const states = Object.values(PlacementStatus);
  const rows = states.flatMap((from) =>
    Object.keys(verbs).map((verb) => {
      const to = (verb === "RESUMED" ? "ACTIVE" : verb) as PlacementStatus;
      const onlyFrom = { RESUMED: PlacementStatus.SUSPENDED, ACTIVE: PlacementStatus.APPROVED }[verb] ?? from;
      const allowed = placementTransitions[from].includes(to) && onlyFrom === from;
      return { from, verb: verb as keyof typeof verbs, to, allowed };
    }),
  );

  it.each(rows)("from $from to $to by $verb: allowed is $allowed", async ({ from, to, verb, allowed }) => {
    const { program, participants } = await workshop();
    const { id } = await propose(participants[0] as string, program.id);
    const end = from === PlacementStatus.ENDED ? { endsOn: TODAY, endReason: PlacementEndReason.OTHER } : {};
    const halt = from === PlacementStatus.SUSPENDED ? HALTED : {};
    await connection.manager.update(Placement, { id }, { status: from, ...end, ...halt });
    if (allowed) expect((await verbs[verb](id)).status).toBe(to);
    else expect(await refusal(verbs[verb](id))).toBe("INVALID_TRANSITION");
  });

  it("goes no other way than these", () => {
    expect(placementTransitions).toEqual({
      PROPOSED: ["APPROVED", "REJECTED", "LAPSED"],
      APPROVED: ["ACTIVE", "ENDED", "LAPSED"],
      ACTIVE: ["SUSPENDED", "ENDED"],
      SUSPENDED: ["ACTIVE", "ENDED"],
      ENDED: [],
      REJECTED: [],
      LAPSED: [],
    });
  });

  it("is not approved by who proposed it, nor by a program", async () => {
    const { program, participants } = await workshop();
    const { id } = await propose(participants[0] as string, program.id);
    expect(await refusal(approve(id, region))).toBe("SEGREGATION_OF_DUTIES");
    expect(await refusal(approve(id, machine))).toBe("FORBIDDEN");
    expect((await approve(id)).status).toBe("APPROVED");
  });

  it("is refused to who read an older version", async () => {
    const { program, participants } = await workshop();
    const { id } = await approved(participants[0] as string, program.id);
    expect(await refusal(as(region).steps.activate({ placementId: id, expectedVersion: 1 }))).toBe("STALE_VERSION");
  });

  it("is of a person in custody at the programme's own UPT", async () => {
    const garut = await workshop();
    const ciamis = await workshop({ facilityCode: "JB-CMS" });
    expect(await refusal(propose(ciamis.participants[0] as string, garut.program.id))).toBe("INM-01");
  });

  it("does not begin before its first day", async () => {
    const { program, participants } = await workshop();
    const { id } = await propose(participants[0] as string, program.id, "2026-08-04");
    expect(await refusal(activate(await approve(id)))).toBe("INM-21");
  });

  it("keeps within the programme's places", async () => {
    const { program, participants } = await workshop({ capacity: 1 });
    await approved(participants[0] as string, program.id);
    expect(await refusal(approved(participants[1] as string, program.id))).toBe("INM-11");
    expect(await as(region).openPlaces.of(program)).toBe(0);
  });

  it("goes on after a suspension in a programme that is full with it, and the trail tells the steps", async () => {
    const { program, participants } = await workshop({ capacity: 1 });
    const active = await activate(await approved(participants[0] as string, program.id));
    const move = { placementId: active.id, expectedVersion: active.version };
    const { version } = await as(region).steps.suspend({ ...move, ...SICK });
    await as(region).steps.resume({ ...move, expectedVersion: version });
    const trail: { action: string }[] = await connection.manager.query(
      "SELECT action FROM audit_entry WHERE entity_type = 'Placement' AND entity_id = $1 ORDER BY id",
      [active.id],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      "placement.proposed",
      "placement.approved",
      "placement.activated",
      "placement.suspended",
      "placement.resumed",
    ]);
  });

  it("ends neither in the future nor before its first day, and frees its place", async () => {
    const { program, participants } = await workshop({ capacity: 1 });
    const { id, version } = await activate(await approved(participants[0] as string, program.id));
    const end = (endsOn: string) =>
      as(region).steps.end({ placementId: id, expectedVersion: version, endsOn, reason: PlacementEndReason.HEALTH });
    expect(await refusal(end("2026-08-04"))).toBe("BAD_USER_INPUT");
    expect(await refusal(end("2026-08-02"))).toBe("BAD_USER_INPUT");
    expect(await end(TODAY)).toMatchObject({ status: "ENDED", endsOn: TODAY, endReason: "HEALTH" });
    expect(await as(region).openPlaces.of(program)).toBe(1);
  });

  it("that was approved ends before its first day when nothing came of it", async () => {
    const { program, participants } = await workshop();
    const { id } = await propose(participants[0] as string, program.id, "2026-08-10");
    const { version } = await approve(id);
    const reason = PlacementEndReason.PROGRAM_CLOSED;
    const ended = as(region).steps.end({ placementId: id, expectedVersion: version, endsOn: TODAY, reason });
    expect(await ended).toMatchObject({ status: "ENDED", startsOn: "2026-08-10", endsOn: TODAY });
  });

  it("begins only while the programme is active", async () => {
    const { program, participants } = await workshop();
    const placement = await approved(participants[0] as string, program.id);
    await as(region).programs.register({ ...program, status: WorkProgramStatus.SUSPENDED });
    expect(await refusal(activate(placement))).toBe("INM-21");
  });

  it("begins only while the person is in custody", async () => {
    const { program, participants } = await workshop();
    const placement = await approved(participants[0] as string, program.id);
    await connection.manager.update(Participant, { id: participants[0] }, { custodyStatus: CustodyStatus.RELEASED });
    expect(await refusal(activate(placement))).toBe("INM-01");
  });

  it("is the only active one of the person", async () => {
    const first = await workshop();
    const second = await workshop();
    const person = first.participants[0] as string;
    await activate(await approved(person, first.program.id));
    expect(await refusal(activate(await approved(person, second.program.id)))).toBe("INM-10");
  });

  it("for a partner needs a consent: not approved without, not begun with one expired, not proposed with one taken back", async () => {
    const { program, participants } = await workshop({ partnerCode: "PT-COIR-SYN" });
    const person = participants[0] as string;
    const proposed = await propose(person, program.id);
    expect(await refusal(approve(proposed.id))).toBe("INM-06");
    const withdrawn = await as(region).consents.record(consentOf(person, clock));
    await as(region).consents.withdraw({ consentId: withdrawn.id, expectedVersion: 1 });
    expect(await refusal(propose(person, program.id))).toBe("INM-06");
    now = new Date("2026-08-04T02:00:00Z");
    const given = await as(region).consents.record(consentOf(person, clock));
    const placement = await approve(proposed.id);
    now = new Date("2027-08-05T02:00:00Z");
    await connection.manager.insert(HealthClearance, clearanceOf(person, "JB-GRT", clock));
    expect(await refusal(activate(placement))).toBe("INM-06");
    now = new Date("2027-08-04T02:00:00Z");
    const examined = { ...clearanceOf(person, "JB-GRT", clock), recordedAt: new Date("2027-08-06T02:00:00Z") };
    await connection.manager.insert(HealthClearance, examined);
    expect(await activate(placement)).toMatchObject({ status: "ACTIVE", consentId: given.id });
  });

  it("keeps the checks as they stood when it was approved", async () => {
    const { program, participants } = await workshop();
    const { id } = await approved(participants[0] as string, program.id);
    const kept = (await connection.manager.findOneByOrFail(Placement, { id })).eligibilitySnapshot;
    expect(kept).toContainEqual(expect.objectContaining({ code: "HEALTH", outcome: "PASS", invariant: "INM-05" }));
  });

  it("is suspended with pay or without, for a reason and not into the past, and is rid of it when it goes on", async () => {
    const { program, participants } = await workshop();
    const { id, version } = await activate(await approved(participants[0] as string, program.id));
    const suspend = (wishes: Partial<SuspendPlacementInput>) =>
      as(region).steps.suspend({ placementId: id, expectedVersion: version, ...SICK, ...wishes });
    expect(await refusal(suspend({ until: "2026-08-02" }))).toBe("BAD_USER_INPUT");
    const halted = await suspend({ withPay: true, until: "2026-08-05" });
    expect(halted).toMatchObject({ suspendedOn: TODAY, suspendedUntil: "2026-08-05", suspendedWithPay: true });
    const resumed = await as(region).steps.resume({ placementId: id, expectedVersion: halted.version });
    expect(resumed).toMatchObject({
      status: "ACTIVE",
      suspendedOn: null,
      suspensionReason: null,
      suspendedWithPay: null,
    });
  });

  it("protects who complained with pay, and tells only the sealed circle why", async () => {
    const { program, participants } = await workshop();
    const { id, version } = await activate(await approved(participants[0] as string, program.id));
    const protect = (withPay: boolean) =>
      as(region).steps.suspend({
        ...{ placementId: id, expectedVersion: version, withPay },
        reason: SuspensionReason.COMPLAINT_PROTECTION,
      });
    expect(await refusal(protect(false))).toBe("INM-07");
    const placement = await protect(true);
    expect(as(region).placements.reasonOf(placement)).toBe("OTHER");
    const circle = new Viewer({ ...region.claims, scopes: ["inmate:grievance"] });
    expect(as(circle).placements.reasonOf(placement)).toBe("COMPLAINT_PROTECTION");
  });
});
