import { Public } from "@coir/kit/authorization";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A product of another house, known here by its key. */
@Public()
@Directive('@key(fields: "sku")')
@ObjectType("Product")
export class ProductReference {
  @Field(() => ID)
  sku!: string;
}
