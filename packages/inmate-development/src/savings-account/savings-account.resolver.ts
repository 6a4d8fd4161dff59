import { Authorized } from "@coir/kit/authorization";
import { Money } from "@coir/vocabulary/money";
import { Arg, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { rupiah } from "../rupiah.js";
import { SavingsAccount } from "./savings-account.entity.js";
import { SavingsAccountService } from "./savings-account.service.js";

@Resolver(() => SavingsAccount)
export class SavingsAccountResolver {
  constructor(private readonly service: SavingsAccountService) {}

  @Authorized("inmate:finance")
  @Query(() => SavingsAccount, {
    nullable: true,
    description: "A person's savings; null before the first pay, and for a person of a UPT you do not act for.",
  })
  savingsAccount(
    @Arg("participantId", () => ID, { description: "The person." }) participantId: string,
  ): Promise<SavingsAccount | null> {
    return this.service.ofParticipant(participantId);
  }

  @FieldResolver(() => Money, { description: "To spend inside, whole rupiah." })
  spendable(@Root() { spendable }: SavingsAccount): Money {
    return rupiah(spendable);
  }

  @FieldResolver(() => Money, { description: "Saved until release, whole rupiah." })
  compulsorySavings(@Root() { compulsorySavings }: SavingsAccount): Money {
    return rupiah(compulsorySavings);
  }

  @FieldResolver(() => Money, { description: "For the family, whole rupiah." })
  remittance(@Root() { remittance }: SavingsAccount): Money {
    return rupiah(remittance);
  }
}

@Resolver(() => Participant)
export class ParticipantSavingsResolver {
  constructor(private readonly service: SavingsAccountService) {}

  @Authorized("inmate:finance")
  @FieldResolver(() => SavingsAccount, { nullable: true, description: "The savings; null before the first pay." })
  savings(@Root() participant: Participant): Promise<SavingsAccount | null> {
    return this.service.ofParticipant(participant.id);
  }
}
