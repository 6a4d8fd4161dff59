import { migrate, openDatabase } from "@coir/kit/database";
import { Decimal } from "@coir/kit/decimal";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer, type ViewerClaims } from "@coir/kit/viewer";
import type { DataSource } from "typeorm";
import { catalogue } from "../product/catalogue.js";
import { Product } from "../product/product.entity.js";
import { openServices } from "../services.js";
import { production } from "../subgraph.js";
import { storeOf, supplierOf } from "./places.js";
import { post } from "./post.js";
import type { Posting, StockMovement } from "./posting.js";
import { PostingKind } from "./stock-posting.entity.js";

/** What a test wishes of a posting; the movement is 10 kg of fibre from a supplier to the store. */
export type PostingWishes = Partial<Omit<Posting, "movements">> & { readonly movements?: readonly MovementWishes[] };
export type MovementWishes = Partial<Omit<StockMovement, "product" | "quantity">> & {
  readonly sku?: string;
  readonly quantity?: number | string;
};

interface BenchDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly drop: () => Promise<void>;
}

/** A ledger of its own to post to, at noon of 16 September 2026; for tests. */
export class LedgerBench {
  private keys = 0;

  private constructor(
    readonly database: BenchDatabase,
    readonly source: DataSource,
  ) {}

  /** How its database is made. */
  static readonly made = {
    name: "production",
    migrate: async (url: string) => void (await migrate(production, url)),
  };

  /** @param database of its own; dropped when the bench is closed */
  static async open(database: BenchDatabase): Promise<LedgerBench> {
    const source = await openDatabase(production, { url: database.appUrl, poolSize: 16 });
    await source.manager.insert(Product, [...catalogue]);
    return new LedgerBench(database, source);
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
  }

  /** What to post, with a key of its own. */
  posting(wishes: PostingWishes = {}): Posting {
    const noon = new Date("2026-09-16T05:00:00Z");
    this.keys += 1;
    const { movements = [{}], ...head } = wishes;
    return {
      key: `bench-${this.keys}`,
      kind: PostingKind.RECEIPT,
      facilityCode: "JB-KNG",
      effectiveAt: noon,
      recordedAt: noon,
      actor: "clerk",
      ...head,
      movements: movements.map(({ sku = "FIB-MIX-A", quantity = 10, ...movement }) => ({
        product: catalogue.find((product) => product.sku === sku) as Product,
        lotNo: "LOT-1",
        ownerCode: null,
        from: supplierOf("JB-KNG"),
        to: storeOf("JB-KNG"),
        ...movement,
        quantity: new Decimal(quantity),
      })),
    };
  }

  /** Posts in a transaction of its own. */
  post(wishes: PostingWishes = {}): Promise<string> {
    return this.source.transaction((manager) => post(manager, this.posting(wishes)));
  }

  /** Works through the services, as somebody at Kuningan. */
  work<Result>(
    task: (services: ReturnType<typeof openServices>) => Promise<Result>,
    { now = "2026-09-16T09:00:00Z", ...claims }: Partial<ViewerClaims> & { readonly now?: string } = {},
  ): Promise<Result> {
    const viewer = new Viewer({ subject: "clerk", scopes: [], facilities: ["JB-KNG"], person: true, ...claims });
    return inTransaction(this.source, viewer, (manager) =>
      task(openServices({ manager, viewer, clock: () => new Date(now) })),
    );
  }
}
