import { DateScalar } from "@coir/kit/scalars";
import { Length } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

/** A UPT that is to ask for what it has too little of. */
@InputType({ description: "A UPT that is to ask for what it has too little of." })
export class RaiseReorderRequestsInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key asks for nothing more." })
  idempotencyKey!: string;

  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT." })
  facilityCode!: string;

  @Field(() => DateScalar, { nullable: true, description: "Day on which it is wanted; absent for today." })
  wantedOn?: string;
}
