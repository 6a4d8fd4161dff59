import { Public } from "@coir/kit/authorization";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A line of an order, known here by its id. */
@Public()
@Directive('@key(fields: "id")')
@ObjectType("OrderLine")
export class OrderLineReference {
  @Field(() => ID)
  id!: string;
}
