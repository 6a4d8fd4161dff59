import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { StorageLocation } from "../ledger/stock-account.entity.js";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { ProductService } from "../product/product.service.js";
import { quantityOf } from "../product/quantity-of.js";
import { FacilityReference } from "../references/facility.reference.js";
import { StockCount } from "./stock-count.entity.js";
import {
  OpenStockCountInput,
  PostStockCountInput,
  RecordCountInput,
  StockCountStepInput,
} from "./stock-count.input.js";
import { StockCountService } from "./stock-count.service.js";
import { StockCountLine } from "./stock-count-line.entity.js";
import { StockCountStepsService } from "./stock-count-steps.service.js";

const StockCountConnection = connectionOf(StockCount, "StockCount");
const which = { description: "The count." };

@Resolver(() => StockCount)
export class StockCountResolver {
  constructor(
    private readonly service: StockCountService,
    private readonly steps: StockCountStepsService,
  ) {}

  @Authorized("production:read")
  @Query(() => StockCountConnection, {
    nullable: true,
    description: "The stock counts of your UPTs, newest first. Null when this part of the graph cannot be reached now.",
  })
  stockCounts(@Args(() => PageArgs) page: PageArgs): Promise<Page<StockCount>> {
    return this.service.page(page);
  }

  @Authorized("production:read")
  @Query(() => StockCount, {
    nullable: true,
    description: "One stock count; null when there is none of this id or you may not see it.",
  })
  stockCount(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<StockCount | null> {
    return this.service.byId(id);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null when it cannot be reached now.",
  })
  facility(@Root() { facilityCode }: StockCount): FacilityReference {
    return { code: facilityCode };
  }

  @FieldResolver(() => [StockCountLine], { description: "The sheet, by number of the line; at most 500." })
  lines(@Root() count: StockCount): Promise<StockCountLine[]> {
    return this.service.linesOf(count);
  }

  @Authorized("production:write")
  @Mutation(() => StockCount, { description: "Opens a stock count: what is expected is frozen." })
  openStockCount(@Arg("input", () => OpenStockCountInput, which) input: OpenStockCountInput): Promise<StockCount> {
    return this.steps.open(input);
  }

  @Authorized("production:write")
  @Mutation(() => StockCount, {
    description: "Writes down what was counted; until it is posted it may be counted again.",
  })
  recordStockCount(@Arg("input", () => RecordCountInput, which) input: RecordCountInput): Promise<StockCount> {
    return this.steps.recordCount(input);
  }

  @Authorized("production:write", "production:approve")
  @Mutation(() => StockCount, {
    description: "Posts what differs. Where a line differs by more than 2 %, another than who counted is to do it.",
  })
  postStockCount(@Arg("input", () => PostStockCountInput, which) input: PostStockCountInput): Promise<StockCount> {
    return this.steps.postDifferences(input);
  }

  @Authorized("production:write")
  @Mutation(() => StockCount, { description: "Gives a stock count up." })
  cancelStockCount(@Arg("input", () => StockCountStepInput, which) input: StockCountStepInput): Promise<StockCount> {
    return this.steps.cancel(input);
  }
}

@Resolver(() => StockCountLine)
export class StockCountLineResolver {
  constructor(
    private readonly service: StockCountService,
    private readonly lots: LotService,
    private readonly products: ProductService,
  ) {}

  @FieldResolver(() => Lot, { nullable: true, description: "The lot; null when you may not see it." })
  async lot(@Root() line: StockCountLine): Promise<Lot | null> {
    const { lotNo } = await this.service.accountOf(line);
    return lotNo === null ? null : this.lots.byLotNo(lotNo);
  }

  @FieldResolver(() => StorageLocation, { description: "Where it lies." })
  async location(@Root() line: StockCountLine): Promise<StorageLocation> {
    return (await this.service.accountOf(line)).location;
  }

  @FieldResolver(() => Quantity, {
    nullable: true,
    description: "What is expected; null while a blind count is not counted.",
  })
  async expected(@Root() line: StockCountLine): Promise<Quantity | null> {
    const expected = await this.service.expectedOf(line);
    return expected === null ? null : this.quantityIn(line, expected);
  }

  @FieldResolver(() => Quantity, { nullable: true, description: "What was counted; null while it is not." })
  async counted(@Root() line: StockCountLine): Promise<Quantity | null> {
    return line.counted === null ? null : this.quantityIn(line, line.counted);
  }

  private async quantityIn(line: StockCountLine, value: string): Promise<Quantity> {
    return quantityOf(value, await this.products.required((await this.service.accountOf(line)).sku));
  }
}
