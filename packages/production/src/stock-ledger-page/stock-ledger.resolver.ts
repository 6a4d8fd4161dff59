import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { badInput } from "@coir/kit/errors";
import { DateScalar } from "@coir/kit/scalars";
import { isUUID } from "class-validator";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { StockPosting } from "../ledger/stock-posting.entity.js";
import { FacilityReference } from "../references/facility.reference.js";
import { StockAccountInput } from "./stock-ledger.input.js";
import { StockLedgerService } from "./stock-ledger.service.js";
import { StockLegRow } from "./stock-leg-row.js";

const StockLegConnection = connectionOf(StockLegRow, "StockLeg");

@Resolver(() => StockLegRow)
export class StockLedgerResolver {
  constructor(private readonly service: StockLedgerService) {}

  @Authorized("production:read")
  @Query(() => StockLegConnection, {
    nullable: true,
    description:
      "Stock ledger (kartu persediaan): what came to an account and went from it, in the order of writing; empty where you may see none. Null when this part of the graph cannot be reached now.",
  })
  stockLedger(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("account", () => StockAccountInput, { description: "Whose ledger." }) account: StockAccountInput,
    @Arg("from", () => DateScalar, { nullable: true, description: "Of this day or later." }) from?: string,
    @Arg("to", () => DateScalar, { nullable: true, description: "Of this day or earlier." }) to?: string,
  ): Promise<Page<StockLegRow>> {
    return this.service.page(account, { from, to }, page);
  }

  @Authorized("production:read")
  @Query(() => StockPosting, {
    nullable: true,
    description: "One posting; null when there is none of this id or you may not see it.",
  })
  async stockPosting(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<StockPosting | null> {
    if (!isUUID(id)) throw badInput("The id of a posting is a UUID.", "id");
    return this.service.byId(id);
  }

  @FieldResolver(() => StockPosting, { nullable: true, description: "Why it moved; null when it cannot be read now." })
  posting(@Root() leg: StockLegRow): Promise<StockPosting | null> {
    return this.service.ofLeg(leg);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT of the place; null when it cannot be reached now.",
  })
  facility(@Root() leg: StockLegRow): FacilityReference {
    return { code: leg.facilityCode };
  }
}

@Resolver(() => StockPosting)
export class StockPostingResolver {
  constructor(private readonly service: StockLedgerService) {}

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT that answers for it; null when it cannot be reached now.",
  })
  facility(@Root() posting: StockPosting): FacilityReference {
    return { code: posting.facilityCode };
  }

  @FieldResolver(() => [StockLegRow], { description: "Its legs, as far as you may see them; all of them sum to zero." })
  legs(@Root() posting: StockPosting): Promise<StockLegRow[]> {
    return this.service.legsOf(posting);
  }

  @FieldResolver(() => StockPosting, { nullable: true, description: "What it takes back; null when nothing." })
  reverses(@Root() posting: StockPosting): Promise<StockPosting | null> {
    return this.service.originalOf(posting);
  }

  @FieldResolver(() => StockPosting, { nullable: true, description: "What took it back; null while nothing did." })
  reversedBy(@Root() posting: StockPosting): Promise<StockPosting | null> {
    return this.service.reversalOf(posting);
  }
}
