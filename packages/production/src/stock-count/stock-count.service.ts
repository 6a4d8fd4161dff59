import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { notFound, staleVersion } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import { isUUID } from "class-validator";
import { StockAccount } from "../ledger/stock-account.entity.js";
import { facilitiesOf, seesFacility } from "../viewing/facility-scope.js";
import { StockCount, StockCountStatus } from "./stock-count.entity.js";
import { StockCountLine } from "./stock-count-line.entity.js";

/** Reads stock counts of the viewer's UPTs. */
export class StockCountService {
  private readonly byIdLoader;
  private readonly linesLoader;
  private readonly accountLoader;

  constructor(readonly at: OpenWith) {
    this.byIdLoader = loaderBy(at.manager, StockCount, "id");
    this.linesLoader = loaderOfMany(at.manager, StockCountLine, "countId", "lineNo");
    this.accountLoader = loaderBy(at.manager, StockAccount, "id");
  }

  /** The count of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<StockCount | null> {
    const count = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return count && seesFacility(this.at.viewer, count.facilityCode) ? count : null;
  }

  /** @throws NOT_FOUND */
  async required(id: string): Promise<StockCount> {
    const count = await this.byId(id);
    if (!count) throw notFound("StockCount", id);
    return count;
  }

  /** The lines of a count; many counts share a statement. */
  linesOf({ id }: Pick<StockCount, "id">): Promise<StockCountLine[]> {
    return this.linesLoader.load(id);
  }

  /** Where what is counted lies; many lines share a statement. */
  async accountOf({ accountId }: StockCountLine): Promise<StockAccount> {
    return (await this.accountLoader.load(accountId)) as StockAccount;
  }

  /** What is expected; null for a blind count that is not counted yet. */
  async expectedOf({ countId, expected }: StockCountLine): Promise<string | null> {
    const { isBlind, status } = await this.required(countId);
    return isBlind && status === StockCountStatus.OPEN ? null : expected;
  }

  /**
   * One page of the counts of the viewer's UPTs, newest first.
   * @throws BAD_USER_INPUT for a cursor of another list
   */
  page(page: PageArgs): Promise<Page<StockCount>> {
    const facilities = facilitiesOf(this.at.viewer);
    const query = this.at.manager.createQueryBuilder(StockCount, "count");
    if (facilities) query.andWhere("count.facilityCode = ANY(:facilities)", { facilities });
    return keysetPage(query, { by: "openedAt", id: "id", direction: "DESC" }, page);
  }

  /**
   * The count, locked until the commit, for a caller who acts for its UPT.
   * @throws NOT_FOUND; FORBIDDEN; STALE_VERSION
   */
  async lock(id: string, expectedVersion: number): Promise<StockCount> {
    const { facilityCode } = await this.required(id);
    this.at.viewer.requireFacility(facilityCode);
    const lock = { mode: "pessimistic_write" } as const;
    const count = await this.at.manager.findOneOrFail(StockCount, { where: { id }, lock });
    if (count.version !== expectedVersion) throw staleVersion("StockCount", expectedVersion, count.version);
    return count;
  }
}
