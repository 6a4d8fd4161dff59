import { Authorized } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ID, ObjectType } from "type-graphql";
import { StockStatus } from "../ledger/stock-account.entity.js";

/** What a UPT has of a lot that a recall reached. */
@Authorized("production:read")
@FollowsItsField()
@ObjectType({ description: "What a UPT has of a lot that a recall reached." })
export class ReachedStock {
  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Field(() => StockStatus, { description: "What may be done with it there." })
  status!: StockStatus;

  @Field(() => Quantity, { description: "How much." })
  onHand!: Quantity;
}

/** A lot that a recall reached. */
@Authorized("production:read")
@FollowsItsField()
@ObjectType({ description: "A lot that a recall reached: the lot called back, or one that it went into." })
export class ReachedLot {
  lotNo!: string;

  @Field(() => [ReachedStock], { description: "Where it lies now; none where nothing is left." })
  stock!: ReachedStock[];

  @Field(() => Quantity, { description: "How much of it was shipped to buyers, less what came back." })
  shipped!: Quantity;
}
