import { Public } from "@coir/kit/authorization";
import { Field, ObjectType, registerEnumType } from "type-graphql";

/** Why a shipment may not depart. */
export enum BlockerCode {
  NOT_SCREENED = "NOT_SCREENED",
  SCREENING_STALE = "SCREENING_STALE",
  RULE_BLOCK = "RULE_BLOCK",
  REVIEW_NEEDED = "REVIEW_NEEDED",
}

registerEnumType(BlockerCode, {
  name: "BlockerCode",
  description: "Why a shipment may not depart.",
  valuesConfig: {
    NOT_SCREENED: { description: "It was not screened." },
    SCREENING_STALE: { description: "It, or what is known of its lots, changed since it was screened." },
    RULE_BLOCK: { description: "A rule blocks it." },
    REVIEW_NEEDED: { description: "A person must decide first." },
  },
});

/** One thing that holds a shipment back. */
@Public()
@ObjectType({ description: "One thing that holds a shipment back." })
export class Blocker {
  @Field(() => BlockerCode, { description: "What it is." })
  code!: BlockerCode;

  @Field(() => String, { description: "The same, in one sentence." })
  message!: string;
}

/** Whether labour screening lets a shipment depart. */
@Public()
@ObjectType({ description: "Whether labour screening lets a shipment depart. Export documents are not judged yet." })
export class DepartureReadiness {
  @Field(() => Boolean, { description: "Whether nothing holds it back." })
  ready!: boolean;

  @Field(() => [Blocker], { description: "What holds it back." })
  blockers!: Blocker[];
}
