import { Public } from "@coir/kit/authorization";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A partner, known here by its code. */
@Public()
@Directive('@key(fields: "code")')
@ObjectType("Partner")
export class PartnerReference {
  @Field(() => ID)
  code!: string;
}
