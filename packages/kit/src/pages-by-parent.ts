import DataLoader from "dataloader";
import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";
import { cursorOf, type KeysetOrder, type Page, type PageArgs, pageOf } from "./connection.js";
import { cursorKeys } from "./cursor.js";

/** The list that each parent has; sort column and id together name one row. */
export interface ListOfParent<Row extends ObjectLiteral> extends KeysetOrder<Row> {
  readonly entity: EntityTarget<Row>;
  /** The property that holds the parent's key. */
  readonly parent: keyof Row & string;
  /** Only rows of these facilities; null for all. */
  readonly facilities: readonly string[] | null;
}

/** Rows of one facility each. */
type FacilityRow = ObjectLiteral & { readonly facilityCode: string };

interface Wanted {
  readonly parent: string;
  readonly page: PageArgs;
}

/** Pages of the lists of many parents: those that are asked for in one tick, with one cursor and size, share a statement. */
export class PagesByParent<Row extends FacilityRow> {
  private readonly loader;

  constructor(
    private readonly manager: EntityManager,
    private readonly list: ListOfParent<Row>,
  ) {
    this.loader = new DataLoader((wanted: readonly Wanted[]) => this.load(wanted), { cacheKeyFn: textOf });
  }

  /**
   * One page of a parent's list.
   * @throws BAD_USER_INPUT when the cursor is not one of this list's
   */
  async of(parent: string, page: PageArgs): Promise<Page<Row>> {
    this.keysIn(page);
    return this.loader.load({ parent, page });
  }

  /** The keys behind which a page begins; none for the first page. */
  private keysIn({ after }: PageArgs): [string, string] | undefined {
    return after === undefined || after === null ? undefined : cursorKeys(this.metadata, this.list, after);
  }

  private get metadata() {
    return this.manager.connection.getMetadata(this.list.entity);
  }

  private async load(wanted: readonly Wanted[]): Promise<Page<Row>[]> {
    const pages = new Map<string, Page<Row>>();
    for (const alike of Map.groupBy(wanted, ({ page }) => textOf({ parent: "", page })).values()) {
      const { page } = alike[0] as Wanted;
      const rows = await this.read(
        alike.map(({ parent }) => parent),
        page,
      );
      const byParent = Map.groupBy(rows, (row) => String(row[this.list.parent]));
      for (const one of alike) pages.set(textOf(one), this.pageOf(byParent.get(one.parent) ?? [], page.first));
    }
    return wanted.map((one) => pages.get(textOf(one)) as Page<Row>);
  }

  private pageOf(rows: readonly Row[], first: number): Page<Row> {
    return pageOf(rows, first, (row) => cursorOf(row[this.list.by], row[this.list.id]));
  }

  /** Walks the index of each parent only as far as its page goes. */
  private read(parents: readonly string[], page: PageArgs): Promise<Row[]> {
    const { entity, by, id, direction, facilities } = this.list;
    const [parent, sortKey, idKey, facility] = [this.list.parent, by, id, "facilityCode"].map(
      (property) => `child.${this.metadata.findColumnWithPropertyName(property)?.databaseName}`,
    );
    const type = this.metadata.findColumnWithPropertyName(this.list.parent)?.type;
    const keys = this.keysIn(page);
    const beyond = keys
      ? `AND (${sortKey}, ${idKey}) ${direction === "ASC" ? ">" : "<"} (:afterSortKey, :afterId)`
      : "";
    const own = facilities ? `AND ${facility} = ANY(:facilities)` : "";
    const keysOfPage = `SELECT ${sortKey} AS sort_key, ${idKey} AS id FROM ${this.metadata.tableName} child WHERE ${parent} = wanted.parent ${own} ${beyond}
      ORDER BY ${sortKey} ${direction}, ${idKey} ${direction} LIMIT :limit`;
    return this.manager
      .createQueryBuilder(entity, "row")
      .where(
        `(row.${by}, row.${id}) IN (SELECT page.sort_key, page.id FROM unnest(:parents::${type}[]) AS wanted(parent) CROSS JOIN LATERAL (${keysOfPage}) page)`,
        { parents, facilities, afterSortKey: keys?.[0], afterId: keys?.[1], limit: page.first + 1 },
      )
      .orderBy(`row.${by}`, direction)
      .addOrderBy(`row.${id}`, direction)
      .getMany();
  }
}

function textOf({ parent, page }: Wanted): string {
  return JSON.stringify([parent, page.first, page.after]);
}
