import { Authorized } from "@coir/kit/authorization";
import { Field, ObjectType } from "type-graphql";

/** A fact about a deed: an id or a code. */
@Authorized("audit:read")
@ObjectType({ description: "A fact about a deed: an id or a code." })
export class ProductionAuditDetail {
  @Field(() => String, { description: "What it is, for example postingId." })
  name!: string;

  @Field(() => String, { description: "The id or code." })
  value!: string;
}
