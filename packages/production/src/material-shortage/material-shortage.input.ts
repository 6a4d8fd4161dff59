import { DateScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { CODE } from "../import-file/code-patterns.js";

/** A work order for which what is lacking is to be asked for. */
@InputType({ description: "A work order for which the material that is lacking is to be asked for." })
export class RequestMaterialForWorkOrderInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key asks for nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The order, which is released and not over." })
  workOrderId!: string;

  @Field(() => DateScalar, { nullable: true, description: "Day on which it is wanted; absent for today." })
  wantedOn?: string;

  @IsOptional()
  @Matches(CODE)
  @Field(() => ID, {
    nullable: true,
    description: "Code of the partner from whom it is to come; absent when not known.",
  })
  supplierCode?: string;
}
