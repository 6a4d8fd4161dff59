import { cursorOf, keysOf, type Page, type PageArgs, pageOf } from "@coir/kit/connection";
import { badInput } from "@coir/kit/errors";
import type { Viewer } from "@coir/kit/viewer";
import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import { LabourMonth } from "../labour-month/labour-month.entity.js";
import { type LabourMonthFilter, MONTH } from "./facility-labour.input.js";

/** The closed months of UPTs, whose labour may be read. */
export class FacilityLabourService {
  private readonly byArguments = new Map<string, DataLoader<string, Page<LabourMonth>>>();

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
  ) {}

  /**
   * One page of the closed months of a UPT, the latest first. Many UPTs with the same arguments take one statement.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  async ofFacility(
    facilityCode: string,
    filter: LabourMonthFilter | undefined,
    page: PageArgs,
  ): Promise<Page<LabourMonth>> {
    const before = monthIn(page);
    if (!this.shows(facilityCode)) return pageOfMonths([], page);
    const args = JSON.stringify([filter, page.first, before]);
    const loader =
      this.byArguments.get(args) ??
      new DataLoader<string, Page<LabourMonth>>(async (codes) => {
        const months = await this.read(codes, { ...filter?.month, before }, page);
        const byFacility = Map.groupBy(months, (month) => month.facilityCode);
        return codes.map((code) => pageOfMonths(byFacility.get(code) ?? [], page));
      });
    this.byArguments.set(args, loader);
    return loader.load(facilityCode);
  }

  /** A partner sees no UPT's labour: that in its own goods is on the runs that made them. */
  private shows(facilityCode: string): boolean {
    return this.viewer.claims.partner === undefined && this.viewer.actsFor(facilityCode);
  }

  /** Walks the months of each UPT only as far as its page goes. */
  private read(
    codes: readonly string[],
    { gte, lt, before }: LabourMonthFilter["month"] & { readonly before: string | undefined },
    { first }: PageArgs,
  ): Promise<LabourMonth[]> {
    const bounds = [gte && "AND month >= :gte", lt && "AND month < :lt", before && "AND month < :before"];
    const months = `SELECT month FROM labour_month WHERE facility_code = upt.code ${bounds.filter(Boolean).join(" ")}
      ORDER BY month DESC LIMIT :limit`;
    return this.manager
      .createQueryBuilder(LabourMonth, "row")
      .where(
        `(row.facilityCode, row.month) IN (SELECT upt.code, page.month FROM unnest(:codes::text[]) AS upt(code) CROSS JOIN LATERAL (${months}) page)`,
        { codes, gte, lt, before, limit: first + 1 },
      )
      .orderBy("row.month", "DESC")
      .getMany();
  }
}

function pageOfMonths(months: readonly LabourMonth[], { first }: PageArgs): Page<LabourMonth> {
  return pageOf(months, first, ({ month, facilityCode }) => cursorOf(month, facilityCode));
}

/** The month behind which a page begins; undefined for the first page. */
function monthIn({ after }: PageArgs): string | undefined {
  if (after === undefined || after === null) return undefined;
  const [month] = keysOf(after);
  if (!MONTH.test(month)) throw badInput("This cursor was not made by this list.", "after");
  return month;
}
