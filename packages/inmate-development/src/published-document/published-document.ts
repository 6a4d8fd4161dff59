import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { Field, Int, ObjectType } from "type-graphql";

/** A document that anyone may read at an address of its own. */
@Public()
@FollowsItsField()
@ObjectType({ description: "A document that anyone may read at an address of its own, as a verifier needs it." })
export class PublishedDocument {
  @Field(() => String, { description: "Media type, for example application/json." })
  mediaType!: string;

  @Field(() => String, { description: "The document itself." })
  text!: string;

  @Field(() => Int, { description: "Seconds for which it may be kept." })
  maxAgeSeconds!: number;
}
