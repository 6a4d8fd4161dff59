import { Decimal } from "@coir/kit/decimal";
import { DateScalar, DecimalScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Length, Matches, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { CODE } from "../import-file/code-patterns.js";
import { CodeIn } from "../lot/lot.input.js";
import { MaterialRequestReason, MaterialRequestStatus } from "./material-request.entity.js";

/** Material to ask for. */
@InputType({ description: "Material to ask for by hand." })
export class RequestMaterialInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key asks for nothing more." })
  idempotencyKey!: string;

  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT that wants it." })
  facilityCode!: string;

  @Field(() => ID, { description: "What is wanted." })
  sku!: string;

  @Field(() => DecimalScalar, { description: "How much, in the product's base unit." })
  quantity!: InstanceType<typeof Decimal>;

  @Field(() => DateScalar, { description: "Day on which it is wanted." })
  wantedOn!: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The work order of this UPT for which it is, which is not over; absent when for the store.",
  })
  workOrderId?: string;

  @IsOptional()
  @Matches(CODE)
  @Field(() => ID, {
    nullable: true,
    description: "Code of the partner from whom it is to come; absent when not known.",
  })
  supplierCode?: string;
}

/** A request that is ordered. */
@InputType({ description: "A material request that is ordered." })
export class OrderRequestedMaterialInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key orders nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Id of the request." })
  materialRequestId!: string;

  @Min(1)
  @Field(() => Int, { description: "Its version, as it was read." })
  expectedVersion!: number;

  @IsOptional()
  @Matches(CODE)
  @Field(() => ID, {
    nullable: true,
    description: "Code of the partner from whom it is ordered; absent for the one that the request names, if any.",
  })
  supplierCode?: string;
}

/** A request to give up. */
@InputType({ description: "A material request to give up." })
export class CancelMaterialRequestInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key gives nothing more up." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Id of the request." })
  materialRequestId!: string;

  @Min(1)
  @Field(() => Int, { description: "Its version, as it was read." })
  expectedVersion!: number;

  @Length(1, 200)
  @Field(() => String, { description: "Why. Nothing about a person." })
  reason!: string;
}

/** States of requests to choose from. */
@InputType({ description: "States of material requests to choose from." })
export class MaterialRequestStatusIn {
  @Field(() => [MaterialRequestStatus], { description: "Any of these." })
  in!: MaterialRequestStatus[];
}

/** Reasons of requests to choose from. */
@InputType({ description: "Reasons of material requests to choose from." })
export class MaterialRequestReasonIn {
  @Field(() => [MaterialRequestReason], { description: "Any of these." })
  in!: MaterialRequestReason[];
}

/** Which requests. */
@InputType({ description: "Which material requests; what is absent does not narrow." })
export class MaterialRequestFilter {
  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "Of these UPTs." })
  facilityCode?: CodeIn;

  @ValidateNested()
  @Field(() => CodeIn, { nullable: true, description: "For these products." })
  sku?: CodeIn;

  @Field(() => MaterialRequestStatusIn, { nullable: true, description: "In these states." })
  status?: MaterialRequestStatusIn;

  @Field(() => MaterialRequestReasonIn, { nullable: true, description: "Raised for these reasons." })
  reason?: MaterialRequestReasonIn;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "For this work order." })
  workOrderId?: string;
}
