import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Query, Resolver } from "type-graphql";
import { RecordRetentionRuleInput } from "./retention.input.js";
import { RetentionService } from "./retention.service.js";
import { RetentionRule } from "./retention-rule.entity.js";

@Resolver(() => RetentionRule)
export class RetentionResolver {
  constructor(private readonly service: RetentionService) {}

  @Authorized("audit:read", "inmate:identity")
  @Query(() => [RetentionRule], {
    nullable: true,
    description:
      "How long things about persons are kept, by first day. Null when this part of the graph cannot be reached now.",
  })
  retentionRules(): Promise<RetentionRule[]> {
    return this.service.rules();
  }

  @Authorized("inmate:identity")
  @Mutation(() => RetentionRule, {
    description:
      "Records how long something is kept from a day on, for the whole region; the rule before it ends on the day before.",
  })
  recordRetentionRule(
    @Arg("input", () => RecordRetentionRuleInput, { description: "The rule." }) input: RecordRetentionRuleInput,
  ): Promise<RetentionRule> {
    return this.service.record(input);
  }
}
