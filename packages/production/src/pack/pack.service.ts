import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import { loaderOfMany } from "@coir/kit/loader";
import type { Product } from "../product/product.entity.js";
import { type ContainerFill, containerFillOf } from "./container-fill.js";
import type { ContainerType } from "./container-type.js";
import { packCatalogue } from "./pack-catalogue.js";
import { PackSpec } from "./pack-spec.entity.js";

/** How products are packed. */
export class PackService {
  private readonly ofProduct;

  constructor(private readonly at: OpenWith) {
    this.ofProduct = loaderOfMany(at.manager, PackSpec, "sku", "huType");
  }

  /** The packs of a product, by kind. */
  packsOf({ sku }: Pick<Product, "sku">): Promise<PackSpec[]> {
    return this.ofProduct.load(sku);
  }

  /** How much a full container takes, in the packs that fill it best; null for what has no pack. */
  async containerFill(product: Product, type: ContainerType): Promise<ContainerFill | null> {
    const fills = (await this.packsOf(product)).map((pack) => containerFillOf(product, pack, type));
    const amount = ({ quantity }: ContainerFill) => new Decimal(quantity.value);
    return fills.sort((one, other) => amount(other).cmp(amount(one)))[0] ?? null;
  }

  /** Brings the packs of the committed catalogue into the database; its products come first. */
  async introduceCatalogue(): Promise<void> {
    const { manager } = this.at;
    const figures = manager.connection.getMetadata(PackSpec).nonVirtualColumns.filter(({ isPrimary }) => !isPrimary);
    await manager
      .createQueryBuilder()
      .insert()
      .into(PackSpec)
      .values([...packCatalogue])
      .orUpdate(
        figures.map(({ databaseName }) => databaseName),
        ["sku", "hu_type"],
        { skipUpdateIfNoValuesChanged: true },
      )
      .updateEntity(false)
      .execute();
  }
}
