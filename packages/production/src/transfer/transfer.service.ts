import { cursorOf, keysetPage, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { cursorKeys } from "@coir/kit/cursor";
import { notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import DataLoader from "dataloader";
import { facilitiesOf } from "../viewing/facility-scope.js";
import { Transfer } from "./transfer.entity.js";
import { TransferLine } from "./transfer-line.entity.js";

const NEWEST = { by: "draftedAt", id: "id", direction: "DESC" } as const;

interface Wanted {
  readonly facilityCode: string;
  readonly page: PageArgs;
}

/** Reads transfers; those of either UPT see them. */
export class TransferService {
  private readonly byIdLoader;
  private readonly linesLoader;
  private readonly ofFacilityLoader;

  constructor(readonly at: OpenWith) {
    this.byIdLoader = loaderBy(at.manager, Transfer, "id");
    this.linesLoader = loaderOfMany(at.manager, TransferLine, "transferId", "lotNo");
    this.ofFacilityLoader = new DataLoader((wanted: readonly Wanted[]) => this.ofFacilities(wanted), {
      cacheKeyFn: JSON.stringify,
    });
  }

  /** The transfer of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Transfer | null> {
    const transfer = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return transfer && this.shows(transfer) ? transfer : null;
  }

  /** @throws NOT_FOUND */
  async required(id: string): Promise<Transfer> {
    const transfer = await this.byId(id);
    if (!transfer) throw notFound("Transfer", id);
    return transfer;
  }

  /** What goes in a transfer; many transfers share a statement. */
  linesOf({ id }: Pick<Transfer, "id">): Promise<TransferLine[]> {
    return this.linesLoader.load(id);
  }

  /**
   * One page of the transfers from and to the viewer's UPTs, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(page: PageArgs): Promise<Page<Transfer>> {
    const facilities = facilitiesOf(this.at.viewer);
    const query = this.at.manager.createQueryBuilder(Transfer, "transfer");
    if (facilities)
      query.andWhere("(transfer.fromFacilityCode = ANY(:facilities) OR transfer.toFacilityCode = ANY(:facilities))", {
        facilities,
      });
    return keysetPage(query, NEWEST, page);
  }

  /**
   * One page of the transfers from and to a UPT, newest first, as far as the viewer may see them.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  async ofFacility(facilityCode: string, page: PageArgs): Promise<Page<Transfer>> {
    this.keysIn(page);
    return this.ofFacilityLoader.load({ facilityCode, page });
  }

  /**
   * The transfer, locked until the commit.
   * @throws NOT_FOUND; STALE_VERSION
   */
  async lock(id: string, expectedVersion: number): Promise<Transfer> {
    await this.required(id);
    const lock = { mode: "pessimistic_write" } as const;
    const transfer = await this.at.manager.findOneOrFail(Transfer, { where: { id }, lock });
    if (transfer.version !== expectedVersion) throw staleVersion("Transfer", expectedVersion, transfer.version);
    return transfer;
  }

  private keysIn({ after }: PageArgs): [string, string] | undefined {
    const metadata = this.at.manager.connection.getMetadata(Transfer);
    return after === undefined || after === null ? undefined : cursorKeys(metadata, NEWEST, after);
  }

  /** Those that ask alike share a statement, which walks the index of each side only as far as the page goes. */
  private async ofFacilities(wanted: readonly Wanted[]): Promise<Page<Transfer>[]> {
    const pages = new Map<string, Page<Transfer>>();
    for (const alike of Map.groupBy(wanted, ({ page }) => JSON.stringify(page)).values()) {
      const { page } = alike[0] as Wanted;
      const found = await this.read(
        alike.map(({ facilityCode }) => facilityCode),
        page,
      );
      for (const one of alike) {
        const rows = found.get(one.facilityCode) ?? [];
        pages.set(
          JSON.stringify(one),
          pageOf(rows, page.first, (row) => cursorOf(row.draftedAt, row.id)),
        );
      }
    }
    return wanted.map((one) => pages.get(JSON.stringify(one)) as Page<Transfer>);
  }

  private async read(facilityCodes: readonly string[], page: PageArgs): Promise<Map<string, Transfer[]>> {
    const [afterAt, afterId] = this.keysIn(page) ?? [null, null];
    const side = (column: string) => `(SELECT id, drafted_at FROM transfer WHERE ${column} = wanted.code
      AND ($2::text[] IS NULL OR from_facility_code = ANY($2) OR to_facility_code = ANY($2))
      AND ($3::timestamptz IS NULL OR (drafted_at, id) < ($3, $4::uuid)) ORDER BY drafted_at DESC, id DESC LIMIT $5)`;
    const ids: { code: string; id: string }[] = await this.at.manager.query(
      `SELECT wanted.code, page.id FROM unnest($1::text[]) AS wanted(code) CROSS JOIN LATERAL (
         SELECT * FROM (${side("from_facility_code")} UNION ALL ${side("to_facility_code")}) AS sides
         ORDER BY drafted_at DESC, id DESC LIMIT $5) AS page`,
      [facilityCodes, facilitiesOf(this.at.viewer), afterAt, afterId, page.first + 1],
    );
    const rows = (await this.byIdLoader.loadMany(ids.map(({ id }) => id))) as Transfer[];
    const found = ids.map(({ code }, index) => ({ code, row: rows[index] as Transfer }));
    const byCode = Map.groupBy(found, ({ code }) => code);
    return new Map([...byCode].map(([code, all]) => [code, all.map(({ row }) => row)]));
  }

  private shows({ fromFacilityCode, toFacilityCode }: Transfer): boolean {
    const facilities = facilitiesOf(this.at.viewer);
    return facilities === null || [fromFacilityCode, toFacilityCode].some((code) => facilities.includes(code));
  }
}
