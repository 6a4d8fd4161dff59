import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType } from "type-graphql";
import { StockStatus, StorageLocation } from "../ledger/stock-account.entity.js";

/** What a posting added to or took from one account. */
@Authorized("production:read")
@ObjectType("StockLeg", { description: "What a posting added to the stock of one place, or took from it." })
export class StockLegRow {
  postingId!: string;

  /** Place among the legs of its account; null on virtual accounts. */
  seq!: string | null;

  facilityCode!: string;

  sku!: string;

  lotNo!: string | null;

  ownerCode!: string | null;

  @Field(() => StorageLocation, { description: "The place." })
  location!: StorageLocation;

  @Field(() => StockStatus, { description: "The state of stock there." })
  status!: StockStatus;

  @Field(() => Quantity, { description: "How much: above zero what came, below zero what went." })
  quantity!: Quantity;

  @Field(() => DecimalScalar, { nullable: true, description: "Dry kilograms of it; null for what has no mass." })
  dryKg!: string | null;

  @Field(() => Quantity, {
    nullable: true,
    description: "What lay there after it, in the order of writing; null at virtual places, which have no balance.",
  })
  balanceAfter!: Quantity | null;
}
