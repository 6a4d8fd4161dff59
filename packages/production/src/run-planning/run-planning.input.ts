import { Decimal } from "@coir/kit/decimal";
import { DateTimeScalar, DecimalScalar } from "@coir/kit/scalars";
import { IsOptional, IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { Shift } from "../production-run/production-run.entity.js";

/** A run to plan. */
@InputType({ description: "A run to plan; nothing is issued to it yet." })
export class PlanRunInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key plans nothing more." })
  idempotencyKey!: string;

  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Field(() => ID, { description: "What is to be made." })
  sku!: string;

  @Field(() => DateTimeScalar, { description: "When it is to begin: from now, at most a year ahead." })
  plannedFor!: Date;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "The work order it serves; absent when none." })
  workOrderId?: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The work programme that is to do it, of this UPT and at work; absent when none does.",
  })
  workProgramId?: string;

  @Field(() => Boolean, { description: "Whether inmates are to work in it. Always true in a work programme." })
  workedByInmates!: boolean;

  @Field(() => DecimalScalar, {
    description: "Hours that the work takes by the standard: above zero, below a million, two decimal places.",
  })
  standardHours!: InstanceType<typeof Decimal>;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "The workstation of this UPT at which it is to be done; absent when nobody says.",
  })
  workstationId?: string;

  @IsOptional()
  @Field(() => Shift, {
    nullable: true,
    description: "Part of the day in which it is to begin; absent when nobody says.",
  })
  shift?: Shift;
}
