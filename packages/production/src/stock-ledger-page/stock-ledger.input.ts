import { Field, ID, InputType } from "type-graphql";
import { StockStatus, StorageLocation } from "../ledger/stock-account.entity.js";

/** An account of the stock ledger. */
@InputType({ description: "An account of the stock ledger: one lot of one owner at one place." })
export class StockAccountInput {
  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Field(() => StorageLocation, { description: "The place within the UPT." })
  location!: StorageLocation;

  @Field(() => ID, { description: "The product." })
  sku!: string;

  @Field(() => ID, { nullable: true, description: "Number of the lot; absent for stock without one." })
  lotNo?: string;

  @Field(() => ID, { nullable: true, description: "Code of the partner who owns it; absent when the UPT does." })
  ownerCode?: string;

  @Field(() => StockStatus, { description: "The state of stock there." })
  status!: StockStatus;
}
