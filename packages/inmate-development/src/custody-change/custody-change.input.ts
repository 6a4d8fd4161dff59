import { DateScalar } from "@coir/kit/scalars";
import { IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { CustodyStatus } from "../participant/participant.entity.js";

/** What the register says now. */
@InputType({ description: "Where a person is now, as the register says." })
export class RecordCustodyChangeInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key changes nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Who." })
  participantId!: string;

  @Field(() => CustodyStatus, { description: "Where the person is." })
  custodyStatus!: CustodyStatus;

  @Field(() => DateScalar, { nullable: true, description: "Expected release; null when it is not known." })
  releaseOn?: string;
}
