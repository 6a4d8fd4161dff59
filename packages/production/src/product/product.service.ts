import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy } from "@coir/kit/loader";
import { appendEvent } from "@coir/kit/outbox";
import { catalogue } from "./catalogue.js";
import { Product } from "./product.entity.js";
import type { ProductFilter } from "./product.input.js";

/** Separated by a character that no name has. */
const NAMES = "concat_ws(chr(10), product.sku, product.nameEn, product.nameId)";

/** The catalogue, open to everyone. */
export class ProductService {
  private readonly bySkuLoader;

  constructor(private readonly at: OpenWith) {
    this.bySkuLoader = loaderBy(at.manager, Product, "sku");
  }

  bySku(sku: string): Promise<Product | null> {
    return this.bySkuLoader.load(sku);
  }

  /** @throws NOT_FOUND */
  async required(sku: string): Promise<Product> {
    const product = await this.bySku(sku);
    if (!product) throw notFound("Product", sku);
    return product;
  }

  /** One page of the catalogue, by sku. */
  page(filter: ProductFilter | undefined, page: PageArgs): Promise<Page<Product>> {
    const query = this.at.manager.createQueryBuilder(Product, "product");
    if (filter?.family) query.andWhere("product.family = ANY(:families)", { families: filter.family.in });
    if (filter?.grade) query.andWhere("product.fibreGrade = ANY(:grades)", { grades: filter.grade.in });
    if (filter?.text) query.andWhere(`strpos(lower(${NAMES}), lower(:text)) > 0`, { text: filter.text.contains });
    return keysetPage(query, { by: "sku", id: "sku", direction: "ASC" }, page);
  }

  /**
   * Brings the products of the committed catalogue into the database: those that are missing, and those that have
   * other facts there.
   * @returns how many there were
   */
  async introduceCatalogue(): Promise<number> {
    const { manager } = this.at;
    const facts = manager.connection.getMetadata(Product).columns.map(({ databaseName }) => databaseName);
    const { raw }: { raw: { sku: string }[] } = await manager
      .createQueryBuilder()
      .insert()
      .into(Product)
      .values([...catalogue])
      .orUpdate(
        facts.filter((fact) => fact !== "sku"),
        ["sku"],
        { skipUpdateIfNoValuesChanged: true },
      )
      .returning("sku")
      .updateEntity(false)
      .execute();
    const introduced = new Set(raw.map(({ sku }) => sku));
    for (const product of catalogue) if (introduced.has(product.sku)) await this.tell(product);
    return introduced.size;
  }

  private async tell({ sku, nameEn, nameId, family, baseUnit, qtyScale, nominalKg, hsHint }: Product): Promise<void> {
    const { manager, viewer, clock } = this.at;
    const at = clock();
    const data = { sku, nameEn, nameId, family, baseUnit, qtyScale, nominalKg, hsHint };
    await appendAudit(manager, viewer, { action: "product.introduced", entityType: "Product", entityId: sku, at });
    await appendEvent(manager, {
      type: "production.product.changed.v1",
      aggregate: `Product:${sku}`,
      occurredAt: at,
      data,
      peers: ["trade"],
    });
  }
}
