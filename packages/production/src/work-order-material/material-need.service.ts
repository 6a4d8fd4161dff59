import { Decimal } from "@coir/kit/decimal";
import type { OpenWith } from "@coir/kit/house";
import DataLoader from "dataloader";
import { skusOf } from "../allocation/order-stock.service.js";
import type { Product } from "../product/product.entity.js";
import type { ProductService } from "../product/product.service.js";
import type { RecipeService } from "../recipe/recipe.service.js";
import type { RecipeInput } from "../recipe/recipe-input.entity.js";
import type { RecipeBalanceService } from "../recipe-sum/recipe-balance.service.js";
import { type WorkOrder, WorkOrderStatus } from "../work-order/work-order.entity.js";

const { DRAFT, RELEASED, IN_PROGRESS, PAUSED } = WorkOrderStatus;

/** States in which an order still needs material. */
const UNDER_WAY: readonly WorkOrderStatus[] = [DRAFT, RELEASED, IN_PROGRESS, PAUSED];

/** What an order needs of one material; in dry kilograms. */
export interface MaterialNeed {
  readonly input: RecipeInput;
  readonly product: Product;
  readonly neededKg: Decimal;
  readonly atWorkKg: Decimal;
  readonly setApartKg: Decimal;
  /** What is neither at work nor set apart. */
  readonly missingKg: Decimal;
}

/** What an order has of a product. */
interface Had {
  readonly sku: string;
  readonly at_work: string;
  readonly set_apart: string;
}

/** With what needs are computed. */
export interface MaterialNeedWorkshop extends OpenWith {
  readonly products: ProductService;
  readonly recipes: RecipeService;
  readonly recipeBalances: RecipeBalanceService;
}

/** What work orders need of their materials, by their recipes. */
export class MaterialNeedService {
  private readonly hadLoader;

  constructor(private readonly at: MaterialNeedWorkshop) {
    this.hadLoader = new DataLoader((ids: readonly string[]) => this.had(ids), { cache: false });
  }

  /** The needs of an order, in the order of its recipe; none without one. Many orders share a statement. */
  async of(order: WorkOrder): Promise<MaterialNeed[]> {
    const { recipes, recipeBalances, products } = this.at;
    const recipe = order.recipeId === null ? null : await recipes.byId(order.recipeId);
    if (!recipe) return [];
    const rest = new Decimal(order.plannedQuantity).minus(order.producedGood);
    const share = UNDER_WAY.includes(order.status) ? Decimal.max(0, rest).div(recipe.outputQuantity) : new Decimal(0);
    const [inputs, had] = await Promise.all([recipes.inputsOf(recipe), this.hadLoader.load(order.id)]);
    return Promise.all(
      inputs.map(async (input) => {
        const ofLine = had.filter(({ sku }) => skusOf(input).includes(sku));
        const sum = (column: "at_work" | "set_apart") =>
          ofLine.reduce((kg, row) => kg.plus(row[column]), new Decimal(0));
        const [atWorkKg, setApartKg] = [sum("at_work"), sum("set_apart")];
        const neededKg = (await recipeBalances.dryKgOfInput(input)).times(share);
        const missingKg = Decimal.max(0, neededKg.minus(atWorkKg).minus(setApartKg));
        return { input, product: await products.required(input.sku), neededKg, atWorkKg, setApartKg, missingKg };
      }),
    );
  }

  private async had(ids: readonly string[]): Promise<Had[][]> {
    const rows: (Had & { readonly id: string })[] = await this.at.manager.query(
      `SELECT id, sku, sum(at_work) AS at_work, sum(set_apart) AS set_apart FROM (
         SELECT run.work_order_id AS id, account.sku, leg.dry_kg AS at_work, 0 AS set_apart
         FROM production_run run JOIN stock_posting posting ON posting.reference_type = 'RUN' AND posting.reference_id = run.id::text
         JOIN stock_leg leg ON leg.posting_id = posting.id JOIN stock_account account ON account.id = leg.account_id
         WHERE run.work_order_id = ANY($1::uuid[]) AND run.status IN ('STARTED', 'OUTPUT_RECORDED', 'VARIANCE', 'BALANCED') AND account.location = 'WIP'
         UNION ALL
         SELECT a.consumer_id, account.sku, 0, (a.quantity - a.fulfilled) * b.on_hand_dry_kg / b.on_hand
         FROM lot_allocation a JOIN stock_account account ON account.id = a.account_id JOIN stock_balance b ON b.account_id = a.account_id
         WHERE a.consumer_id = ANY($1::uuid[]) AND a.consumer = 'WORK_ORDER' AND a.status = 'OPEN'
       ) AS had GROUP BY id, sku ORDER BY id, sku`,
      [ids],
    );
    const byId = Map.groupBy(rows, ({ id }) => id);
    return ids.map((id) => byId.get(id) ?? []);
  }
}

/** Dry kilograms of a material in its base unit, by its nominal weight. */
export function inBaseUnit(
  dryKg: Decimal,
  { nominalKg, qtyScale }: Pick<Product, "nominalKg" | "qtyScale">,
  rounding: "UP" | "DOWN",
): Decimal {
  return dryKg.div(nominalKg).toDecimalPlaces(qtyScale, Decimal[`ROUND_${rounding}`]);
}
