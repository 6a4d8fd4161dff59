import { DateScalar } from "@coir/kit/scalars";
import { IsUUID, Length } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

/** An agreement to record. */
@InputType({ description: "A signed agreement with a programme's partner, to record." })
export class RecordCooperationAgreementInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key records nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The programme; it must work for a partner." })
  workProgramId!: string;

  @Length(1, 80)
  @Field(() => String, { description: "Number of the agreement, unique within the UPT." })
  agreementNo!: string;

  @Field(() => DateScalar, { description: "First day on which it holds." })
  validFrom!: string;

  @Field(() => DateScalar, { description: "Last day on which it holds." })
  validUntil!: string;
}
