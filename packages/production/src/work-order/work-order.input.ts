import { Decimal } from "@coir/kit/decimal";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { Length } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

/** A work order to release. */
@InputType({ description: "A work order to release." })
export class ReleaseWorkOrderInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key releases nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT that makes it." })
  facilityCode!: string;

  @Length(1, 60)
  @Field(() => String, { description: "Printed number, not used before." })
  workOrderNo!: string;

  @Field(() => ID, { description: "What to make." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  plannedQuantity!: InstanceType<typeof Decimal>;

  @Field(() => DateScalar, { description: "Last day on which it is wanted." })
  dueOn!: string;
}
