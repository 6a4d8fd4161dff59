import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { SavingsAccount } from "../savings-account/savings-account.entity.js";
import { PayOutSavingsInput } from "./payout.input.js";
import { PayoutService } from "./payout.service.js";

@Resolver()
export class PayoutResolver {
  constructor(private readonly service: PayoutService) {}

  @Authorized("inmate:finance")
  @Mutation(() => SavingsAccount, {
    description: "Pays the savings of a released person out, all three sub-accounts. Needs a person.",
  })
  payOutSavings(
    @Arg("input", () => PayOutSavingsInput, { description: "Whose and how." }) input: PayOutSavingsInput,
  ): Promise<SavingsAccount> {
    return this.service.payOut(input);
  }
}
