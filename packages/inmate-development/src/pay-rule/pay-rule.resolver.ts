import { Authorized } from "@coir/kit/authorization";
import { Money } from "@coir/vocabulary/money";
import { Arg, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { rupiah } from "../rupiah.js";
import { PayFloorRule } from "./pay-floor-rule.entity.js";
import { RecordPayFloorRuleInput, RecordSavingsRuleInput } from "./pay-rule.input.js";
import { PayRuleService } from "./pay-rule.service.js";
import { SavingsRule } from "./savings-rule.entity.js";

@Resolver(() => PayFloorRule)
export class PayRuleResolver {
  constructor(private readonly service: PayRuleService) {}

  @FieldResolver(() => Money, {
    nullable: true,
    description: "Whole rupiah for a full period; null where no source gives the amount, so that nothing is checked.",
  })
  amount(@Root() rule: PayFloorRule): Money | null {
    return rule.amount === null ? null : rupiah(rule.amount);
  }

  @Authorized("program:read", "inmate:finance")
  @Query(() => [PayFloorRule], {
    nullable: true,
    description:
      "The floors of pay that sources name, of all UPTs, by basis. Null when this part of the graph cannot be reached now.",
  })
  payFloorRules(): Promise<PayFloorRule[]> {
    return this.service.floors();
  }

  @Authorized("program:read", "inmate:finance")
  @Query(() => [SavingsRule], {
    nullable: true,
    description: "How pay is saved, by first day. Null when this part of the graph cannot be reached now.",
  })
  savingsRules(): Promise<SavingsRule[]> {
    return this.service.savings();
  }

  @Authorized("inmate:approve")
  @Mutation(() => PayFloorRule, {
    description: "Records a floor of pay; an open one before it ends on the day before. Needs a person.",
  })
  recordPayFloorRule(
    @Arg("input", () => RecordPayFloorRuleInput, { description: "The floor." }) input: RecordPayFloorRuleInput,
  ): Promise<PayFloorRule> {
    return this.service.recordFloor(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => SavingsRule, {
    description: "Records how pay is saved; an open rule before it ends on the day before. Needs a person.",
  })
  recordSavingsRule(
    @Arg("input", () => RecordSavingsRuleInput, { description: "The rule." }) input: RecordSavingsRuleInput,
  ): Promise<SavingsRule> {
    return this.service.recordSavings(input);
  }
}
