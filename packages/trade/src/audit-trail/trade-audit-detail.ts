import { Authorized } from "@coir/kit/authorization";
import { Field, ObjectType } from "type-graphql";

/** One fact that was kept with an audit entry. */
@Authorized("audit:read")
@ObjectType({ description: "One fact that was kept with an audit entry: ids and codes only." })
export class TradeAuditDetail {
  @Field(() => String, { description: "Name of the fact, for example outcome." })
  name!: string;

  @Field(() => String, { description: "Its value as text; JSON where it has parts." })
  value!: string;
}
