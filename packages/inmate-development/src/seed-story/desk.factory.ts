import { migrate, openDatabase } from "@coir/kit/database";
import { codeOf } from "@coir/kit/errors";
import { type ViewerConnection, viewerConnection } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import { migratedDatabase } from "@coir/test-kit/migrated-database";
import { GraphQLError } from "graphql";
import type { EntityManager } from "typeorm";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";

/** A member of staff who acts for every UPT unless told otherwise. */
export function staff(subject: string, claims: Partial<Viewer["claims"]> = {}): Viewer {
  return new Viewer({ subject, scopes: [], facilities: ["*"], person: true, ...claims });
}

/** A desk at which services are tried on a real database; each trial is rolled back. */
export class Desk {
  /** What the desk's clock shows. */
  now = new Date("2026-08-03T02:00:00Z");
  readonly clock = () => this.now;
  private connection!: ViewerConnection;

  private constructor(
    private readonly database: Awaited<ReturnType<typeof migratedDatabase>>,
    private readonly source: Awaited<ReturnType<typeof openDatabase>>,
  ) {}

  static async open(): Promise<Desk> {
    const database = await migratedDatabase({
      name: "inmate_development",
      migrate: async (url) => void (await migrate(inmateDevelopment, url)),
    });
    return new Desk(database, await openDatabase(inmateDevelopment, { url: database.appUrl }));
  }

  /** Begins a trial on the third of August 2026. */
  begin(): void {
    this.now = new Date("2026-08-03T02:00:00Z");
    this.connection = viewerConnection(this.source, staff("register"));
  }

  rollback(): Promise<void> {
    return this.connection.rollback();
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
  }

  get manager(): EntityManager {
    return this.connection.manager;
  }

  as(viewer: Viewer) {
    return openServices({ manager: this.manager, viewer, clock: this.clock });
  }

  /** The actions that the auditor was told of an entity, in their order. */
  async trailOf(entityId: string): Promise<string[]> {
    const rows: { action: string }[] = await this.manager.query(
      "SELECT action FROM audit_entry WHERE entity_id = $1 ORDER BY id",
      [entityId],
    );
    return rows.map(({ action }) => action);
  }
}

/** How a work was refused: the rule of a violation, or the code; undefined when it was not. */
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
