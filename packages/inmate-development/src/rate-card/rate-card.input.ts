import { DateScalar } from "@coir/kit/scalars";
import { IsInt, IsOptional, IsUUID, Length, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { PayBasis } from "./rate-card.entity.js";

const HIGHEST_RATE = 10_000_000;

/** Rates to put forward. */
@InputType({ description: "Rates of a programme to put forward." })
export class ProposeRateCardInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key proposes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The programme." })
  workProgramId!: string;

  @Field(() => PayBasis, { description: "By what it pays." })
  basis!: PayBasis;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HIGHEST_RATE)
  @Field(() => Int, { nullable: true, description: "Whole rupiah per hour; absent when it pays by pieces alone." })
  hourlyRate?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HIGHEST_RATE)
  @Field(() => Int, {
    nullable: true,
    description: "Whole rupiah per accepted piece; absent when it pays by time alone.",
  })
  pieceRate?: number;

  @IsOptional()
  @Length(1, 60)
  @Field(() => String, { nullable: true, description: "What counts as a piece; absent when it pays by time alone." })
  pieceName?: string;

  @Field(() => DateScalar, { description: "First day on which it pays." })
  validFrom!: string;

  @IsOptional()
  @Field(() => DateScalar, { nullable: true, description: "Last day on which it pays; absent leaves it open." })
  validTo?: string;

  @Length(1, 200)
  @Field(() => String, { description: "On what decision or agreement the rates rest." })
  legalBasis!: string;
}

/** A proposed rate card to approve. */
@InputType({ description: "A proposed rate card to approve." })
export class ApproveRateCardInput {
  @IsUUID()
  @Field(() => ID, { description: "The rate card." })
  rateCardId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}
