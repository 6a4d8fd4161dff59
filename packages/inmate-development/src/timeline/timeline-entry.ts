import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { TimelineEvent } from "./timeline-events.js";

/** Something that happened to a person, written with the deed and never changed. */
@Authorized("inmate:casework")
@ObjectType({
  description: "Buku pembinaan: something that happened to a person, written with the deed and never changed.",
})
export class TimelineEntry {
  @Field(() => ID, { description: "Id of the entry." })
  readonly id!: string;

  @Field(() => DateTimeScalar, { description: "When it happened." })
  readonly at!: Date;

  @Field(() => TimelineEvent, { description: "What happened." })
  readonly event!: string;

  @Field(() => ID, { description: "Id of what it happened with: the placement, the consent, the enrolment." })
  readonly subjectId!: string;
}
