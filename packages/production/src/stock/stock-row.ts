import { Authorized } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ObjectType } from "type-graphql";
import { StockStatus, StorageLocation } from "../ledger/stock-account.entity.js";

/** What there is of a product: in all, or in one part of what is told apart. */
@Authorized("production:read")
@FollowsItsField()
@ObjectType({ description: "What there is of one product; by UPT, or told apart as the question says." })
export class StockRow {
  /** Null, like the other keys, where stock is not told apart by it. */
  facilityCode!: string | null;

  sku!: string;

  lotNo!: string | null;

  ownerCode!: string | null;

  @Field(() => StorageLocation, {
    nullable: true,
    description: "The place within the UPT; null where stock is not told apart by place.",
  })
  location!: StorageLocation | null;

  @Field(() => StockStatus, {
    nullable: true,
    description: "Whether it is free, held back or at work; null where stock is not told apart by it.",
  })
  status!: StockStatus | null;

  @Field(() => Quantity, { description: "All that is there." })
  onHand!: Quantity;

  @Field(() => Quantity, {
    nullable: true,
    description: "Promised to an order. Null for a past day: promises are known as they stand now.",
  })
  reserved!: Quantity | null;

  @Field(() => Quantity, {
    nullable: true,
    description: "Free: neither promised, nor held, nor in a run. Null for a past day, as `reserved` is.",
  })
  available!: Quantity | null;

  @Field(() => Quantity, { description: "Held back in quarantine (karantina)." })
  quarantined!: Quantity;

  @Field(() => DecimalScalar, { nullable: true, description: "Dry kilograms of it; null for what has no mass." })
  dryKg!: string | null;
}
