import { Authorized } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { LotEdgeKind } from "../lot/lot-parent.entity.js";

/** A lot that a trace reached. */
@Authorized("production:read")
@FollowsItsField()
@ObjectType({ description: "A lot that a trace reached." })
export class LotGraphNode {
  lotNo!: string;

  @Field(() => Int, { description: "Over how many deeds it was reached, by the shortest way; 0 for the lot traced." })
  depth!: number;
}

/** That one lot went into another. */
@Authorized("production:read")
@FollowsItsField()
@ObjectType({ description: "That one lot went into another." })
export class LotGraphEdge {
  @Field(() => ID, { description: "Number of the lot that went in." })
  parentLotNo!: string;

  @Field(() => ID, { description: "Number of the lot that came of it." })
  childLotNo!: string;

  @Field(() => LotEdgeKind, { description: "How." })
  kind!: LotEdgeKind;

  @Field(() => Quantity, { description: "How much of the former the deed took." })
  quantity!: Quantity;

  runId!: string | null;
}

/** What a trace found. */
@Authorized("production:read")
@FollowsItsField()
@ObjectType({ description: "What a trace of a lot found, as far as you may see it." })
export class LotGraph {
  @Field(() => [LotGraphNode], { description: "The lots, the nearest first; the lot traced is the first." })
  nodes!: LotGraphNode[];

  @Field(() => [LotGraphEdge], { description: "What went into what, among these lots." })
  edges!: LotGraphEdge[];

  @Field(() => Boolean, { description: "Whether there is more than was asked for." })
  truncated!: boolean;
}
