import { migrate, openDatabase } from "@coir/kit/database";
import { createLogger } from "@coir/kit/logger";
import { openSubgraph, type Subgraph } from "@coir/kit/subgraph";
import { Viewer, type ViewerClaims } from "@coir/kit/viewer";
import { freshDatabase } from "@coir/test-kit/migrated-database";
import type { DataSource } from "typeorm";
import { Desk } from "../desk.factory.js";
import { production } from "../subgraph.js";

/** A database of its own with the catalogue: products, units, packs and standard recipes. */
export class KnowledgeBench {
  private constructor(
    readonly source: DataSource,
    readonly desk: Desk,
    readonly subgraph: Subgraph,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<KnowledgeBench> {
    const database = await freshDatabase({
      name: "production",
      migrate: async (url) => void (await migrate(production, url)),
    });
    const source = await openDatabase(production, { url: database.appUrl });
    const desk = new Desk(source);
    await desk.work(({ products }) => products.introduceCatalogue());
    await desk.work(async ({ units, packSpecs }) => {
      await units.introduceCatalogue();
      await packSpecs.introduceCatalogue();
    });
    await desk.work(({ recipeIntroduction }) => recipeIntroduction.introduceCatalogue());
    const subgraph = await openSubgraph(production, { source, logger: createLogger("test", "silent") });
    return new KnowledgeBench(source, desk, subgraph, () => database.drop());
  }

  /** What a question answers; the viewer reads production unless the claims say otherwise. */
  async ask(query: string, claims: Partial<ViewerClaims> = {}): Promise<Record<string, unknown>> {
    const viewer = new Viewer({
      subject: "reader",
      scopes: ["production:read"],
      facilities: [],
      person: true,
      ...claims,
    });
    const { data, errors } = await this.subgraph.execute({ query }, viewer, "test");
    return errors ? { errors: errors.map(({ extensions }) => extensions?.code) } : (data as Record<string, unknown>);
  }

  /**
   * Lets two callers meet: the transaction of the first stays open until the second, who comes when all else of the first
   * is done, waits for it or is done too.
   */
  async meet<First, Second>(
    first: Parameters<typeof this.desk.work<First>>[0],
    second: () => Promise<Second>,
    desk = this.desk,
  ): Promise<[First, Second]> {
    let later: Promise<Second> | undefined;
    const earlier = await desk.work(async (services) => {
      const done = await first(services);
      let isOver = false;
      later = second().finally(() => {
        isOver = true;
      });
      later.catch(() => undefined);
      while (!isOver && !(await this.isSomeoneWaiting()));
      return done;
    });
    return [earlier, (await later) as Second];
  }

  private async isSomeoneWaiting(): Promise<boolean> {
    const [row] = await this.source.query(
      "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits",
    );
    return row.waits;
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.drop();
  }
}
