import { appendAudit } from "@coir/kit/audit";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { notFound } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { loaderBy } from "@coir/kit/loader";
import { appendEvent } from "@coir/kit/outbox";
import { catalogue } from "./catalogue.js";
import { Product } from "./product.entity.js";
import type { ProductFilter } from "./product.input.js";

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
    return keysetPage(query, { by: "sku", id: "sku", direction: "ASC" }, page);
  }

  /**
   * Puts the products of the committed catalogue that are missing into the database.
   * @returns how many were missing
   */
  async introduceCatalogue(): Promise<number> {
    const { manager } = this.at;
    const known = new Set((await manager.find(Product)).map(({ sku }) => sku));
    const missing = catalogue.filter(({ sku }) => !known.has(sku));
    if (missing.length > 0) await manager.insert(Product, [...missing]);
    for (const product of missing) await this.tell(product);
    return missing.length;
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
