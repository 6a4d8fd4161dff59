import { DataQuality } from "@coir/vocabulary/data-quality";
import { IsInt, IsOptional, IsUUID, Length, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { PolicyFramework } from "./program-alignment.entity.js";

/** An aim that a programme serves, to record. */
@InputType({ description: "A national aim that a programme serves, to record with its source." })
export class RecordProgramAlignmentInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The programme." })
  workProgramId!: string;

  @Field(() => PolicyFramework, { description: "The list of aims." })
  framework!: PolicyFramework;

  @IsInt()
  @Min(1)
  @Max(99)
  @Field(() => Int, { description: "Which statement about the list; the same number again replaces it." })
  itemNo!: number;

  @IsOptional()
  @Length(1, 300)
  @Field(() => String, { nullable: true, description: "The wording as published; absent where no source gives it." })
  wording?: string;

  @Length(1, 300)
  @Field(() => String, { description: "Who said it and when." })
  source!: string;

  @Length(4, 10)
  @Field(() => String, { description: "Year, month or day of the source." })
  asOf!: string;

  @Field(() => DataQuality, { description: "How far it can be trusted." })
  dataQuality!: DataQuality;
}
