import { ValidateNested } from "class-validator";
import { Field, InputType } from "type-graphql";
import { StockStatus, StorageLocation } from "../ledger/stock-account.entity.js";
import { CodeIn } from "../lot/lot.input.js";

/** Places to choose from. */
@InputType({ description: "Places to choose from." })
export class StorageLocationIn {
  @Field(() => [StorageLocation], { description: "Any of these." })
  in!: StorageLocation[];
}

/** States to choose from. */
@InputType({ description: "States of stock to choose from." })
export class StockStatusIn {
  @Field(() => [StockStatus], { description: "Any of these." })
  in!: StockStatus[];
}

/** Which stock. */
@InputType({ description: "Which stock; what is absent does not narrow." })
export class StockFilter {
  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "Of these products." })
  sku?: CodeIn;

  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "In these UPTs." })
  facilityCode?: CodeIn;

  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "Of these lots, by number." })
  lotNo?: CodeIn;

  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "Owned by these partners, by code." })
  ownerCode?: CodeIn;

  @Field(() => StorageLocationIn, { nullable: true, description: "At these places." })
  location?: StorageLocationIn;

  @Field(() => StockStatusIn, { nullable: true, description: "In these states." })
  status?: StockStatusIn;
}
