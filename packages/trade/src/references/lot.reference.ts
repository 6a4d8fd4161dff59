import { Public } from "@coir/kit/authorization";
import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A lot of another house, known here by its key. */
@Public()
@Directive('@key(fields: "lotNo")')
@ObjectType("Lot")
export class LotReference {
  @Field(() => ID)
  lotNo!: string;
}
