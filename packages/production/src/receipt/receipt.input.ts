import { Decimal } from "@coir/kit/decimal";
import { DateTimeScalar, DecimalScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { LabourOrigin } from "../genealogy/labour-origin.js";
import { LOT_NO } from "../lot/lot.input.js";

/** How the code of a partner is written. */
const PARTNER_CODE = /^[A-Z0-9-]{2,40}$/;

/** Material that comes from a supplier. */
@InputType({ description: "Material that comes from a supplier." })
export class ReceiveMaterialInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key receives nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT that receives it." })
  facilityCode!: string;

  @Matches(LOT_NO)
  @Field(() => ID, { description: "Number of the new lot: 3 to 40 of A-Z, 0-9 and hyphen." })
  lotNo!: string;

  @Field(() => ID, { description: "What came." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  quantity!: InstanceType<typeof Decimal>;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "What it weighs on the scale, in kilograms; absent for its nominal weight.",
  })
  grossKg?: InstanceType<typeof Decimal>;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: "Share of water in that weight, 0 to below 1, as measured; absent when it counts as dry.",
  })
  moisture?: InstanceType<typeof Decimal>;

  @Matches(PARTNER_CODE)
  @Field(() => ID, { description: "Code of the supplier, a partner." })
  supplierCode!: string;

  @IsOptional()
  @Matches(PARTNER_CODE)
  @Field(() => ID, { nullable: true, description: "Code of the partner who owns it; absent when the UPT does." })
  ownerCode?: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description:
      "The material request for which it comes, which is ordered and of this UPT and product; absent when for none. More than was asked for is taken too.",
  })
  materialRequestId?: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "What the UPT paid for the whole delivery, in whole rupiah, as on the invoice; 0 when it was given. Absent when that is not known, and for goods of a partner.",
  })
  costRp?: InstanceType<typeof Decimal> | null;

  @Field(() => LabourOrigin, { nullable: true, description: "What the supplier declared; absent when nothing was." })
  declaredLabourOrigin?: LabourOrigin;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it came, at most three days ago, or further back with a reason and production:approve; absent for now.",
  })
  receivedAt?: Date;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, { nullable: true, description: "Why it is entered late. Nothing about a person." })
  reason?: string;
}
