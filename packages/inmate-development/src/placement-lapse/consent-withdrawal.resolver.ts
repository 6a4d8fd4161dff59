import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Consent } from "../consent/consent.entity.js";
import { WithdrawConsentInput } from "../consent/consent.input.js";
import { ConsentWithdrawalService } from "./consent-withdrawal.service.js";

@Resolver()
export class ConsentWithdrawalResolver {
  constructor(private readonly service: ConsentWithdrawalService) {}

  @Authorized("inmate:consent")
  @Mutation(() => Consent, {
    description: "Takes a given consent back, with effect at once: work for a partner that rests on it ends.",
  })
  withdrawConsent(
    @Arg("input", () => WithdrawConsentInput, { description: "The consent." }) input: WithdrawConsentInput,
  ): Promise<Consent> {
    return this.service.withdraw(input);
  }
}
