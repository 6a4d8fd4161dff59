import { ArrayMaxSize, ArrayMinSize, IsOptional, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { LotQuantityInput } from "../run-start/run-material.input.js";
import { HandlingUnitType } from "./handling-unit-type.js";

const SSCC = /^[0-9]{18}$/;

/** Goods to pack. */
@InputType({ description: "Goods to pack in a new pack." })
export class PackLotInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key packs nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT where the goods lie." })
  facilityCode!: string;

  @Field(() => HandlingUnitType, { description: "How it is packed." })
  type!: HandlingUnitType;

  @IsOptional()
  @Matches(SSCC)
  @Field(() => ID, { nullable: true, description: "SSCC of the open pack that it goes into; absent when into none." })
  parentSscc?: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Field(() => [LotQuantityInput], { description: "What goes in, each lot once." })
  contents!: LotQuantityInput[];
}

/** A pack to close or to break. */
@InputType({ description: "A pack that goes into another state." })
export class HandlingUnitStepInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key does nothing more." })
  idempotencyKey!: string;

  @Matches(SSCC)
  @Field(() => ID, { description: "SSCC of the pack." })
  sscc!: string;

  @Field(() => Int, { description: "The version that you read." })
  expectedVersion!: number;
}
