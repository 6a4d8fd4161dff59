import { migrate, openDatabase } from "@coir/kit/database";
import { codeOf } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase } from "@coir/test-kit/migrated-database";
import { GraphQLError } from "graphql";
import { payFloorFacts, savingsFacts } from "./pay-rule/facts.js";
import { PayBasis } from "./rate-card/rate-card.entity.js";
import { openWorkshop, placeEverybody } from "./seed-story/workshop.factory.js";
import { openServices, type Tools } from "./services.js";
import { inmateDevelopment } from "./subgraph.js";

const clerkOf = (subject: string, facilities: readonly string[]) =>
  new Viewer({ subject, scopes: [], facilities, person: true });

/** People of one UPT, and of the region, for tests. */
export const staff = {
  finance: clerkOf("finance", ["JB-GRT"]),
  head: clerkOf("head", ["JB-GRT"]),
  elsewhere: clerkOf("head-ciamis", ["JB-CMS"]),
  region: clerkOf("region", ["*"]),
  machine: new Viewer({ subject: "machine", scopes: [], facilities: ["JB-GRT"], person: false }),
} as const;

/** What a refused call says: its invariant, or its code; undefined when it is not refused. */
export async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error !== undefined && codeOf(error) === undefined) throw error;
  const details =
    error instanceof GraphQLError ? (error.extensions.details as { invariant?: string } | undefined) : undefined;
  return codeOf(error) === "INVARIANT_VIOLATION" ? details?.invariant : codeOf(error);
}

/** An office at work on one transaction, whose clock stands where a test sets it. */
export class Office {
  now = new Date("2026-08-03T02:00:00Z");

  constructor(
    readonly connection: ViewerConnection,
    private readonly tools: Tools = {},
  ) {}

  get manager() {
    return this.connection.manager;
  }

  as(viewer: Viewer) {
    return openServices({ manager: this.manager, viewer, clock: () => this.now }, this.tools);
  }

  /** A programme whose people all work since the third of August 2026, with the rules that sources name. */
  async workshop(people: number, partnerCode: string | null = null) {
    const wishes = { people, capacity: people, partnerCode };
    const opened = await openWorkshop(this.manager, () => this.now, wishes);
    const placements = await placeEverybody(this.manager, () => this.now, opened);
    const facts = payFloorFacts.filter(({ facilityCode }) => facilityCode === null || facilityCode === "JB-GRT");
    await this.as(staff.region).payRules.register(facts, savingsFacts);
    return { ...opened, placements };
  }

  /** Rates of a programme, approved. */
  async rates(workProgramId: string, rates: { hourlyRate?: number; pieceRate?: number }, validFrom = "2026-08-01") {
    const piece = rates.pieceRate === undefined ? {} : { pieceName: "net" };
    const both = rates.hourlyRate === undefined ? PayBasis.PIECE : PayBasis.HYBRID;
    const basis = rates.pieceRate === undefined ? PayBasis.TIME : both;
    const input = {
      idempotencyKey: newId(),
      workProgramId,
      basis,
      validFrom,
      legalBasis: "SK-SYN-1",
      ...rates,
      ...piece,
    };
    const { id } = await this.as(staff.finance).rateCards.propose(input);
    return this.as(staff.head).rateCards.approve({ rateCardId: id, expectedVersion: 1 });
  }

  /** A day's work of a placement, with pieces. */
  async worked(placementId: string, minutes: number, { pieces = 0, day = "2026-08-03" } = {}) {
    await this.manager.query(
      `INSERT INTO attendance (id, facility_code, placement_id, worked_on, minutes, pieces_accepted)
       VALUES ($1, 'JB-GRT', $2, $3, $4, $5)`,
      [newId(), placementId, day, minutes, pieces],
    );
  }

  /** August is over, and closed. */
  async closeAugust() {
    this.now = new Date("2026-09-01T02:00:00Z");
    await this.as(staff.head).closings.close({ idempotencyKey: newId(), facilityCode: "JB-GRT", month: "2026-08" });
  }
}

/** A migrated database on which each office rolls back. */
export async function openOffices(tools: Tools = {}) {
  const database = await migratedDatabase({
    name: "inmate_development",
    migrate: async (url) => void (await migrate(inmateDevelopment, url)),
  });
  const source = await openDatabase(inmateDevelopment, { url: database.appUrl });
  return {
    source,
    open: () => new Office(viewerConnection(source, staff.region), tools),
    close: async () => {
      await source.destroy();
      await database.drop();
    },
  };
}
