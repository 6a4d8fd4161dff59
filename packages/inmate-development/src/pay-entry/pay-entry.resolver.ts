import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Money } from "@coir/vocabulary/money";
import { Args, FieldResolver, Resolver, Root } from "type-graphql";
import { PayRun } from "../pay-run/pay-run.entity.js";
import { rupiah } from "../rupiah.js";
import { SavingsAccount } from "../savings-account/savings-account.entity.js";
import { SavingsAccountService } from "../savings-account/savings-account.service.js";
import { PayEntry } from "./pay-entry.entity.js";
import { PayEntryService } from "./pay-entry.service.js";
import { PayFloorCheck } from "./pay-floor-check.entity.js";

const PayEntryConnection = connectionOf(PayEntry, "PayEntry");

@Resolver(() => PayEntry)
export class PayEntryResolver {
  constructor(
    private readonly service: PayEntryService,
    private readonly accounts: SavingsAccountService,
  ) {}

  @FieldResolver(() => Money, { description: "Earned, whole rupiah." })
  gross(@Root() { gross }: PayEntry): Money {
    return rupiah(gross);
  }

  @FieldResolver(() => Money, { description: "Saved until release, whole rupiah; what does not divide is saved." })
  compulsorySavings(@Root() { compulsorySavings }: PayEntry): Money {
    return rupiah(compulsorySavings);
  }

  @FieldResolver(() => Money, { description: "To spend inside, whole rupiah." })
  spendable(@Root() { spendable }: PayEntry): Money {
    return rupiah(spendable);
  }

  @FieldResolver(() => Money, { description: "For the family, whole rupiah." })
  remittance(@Root() { remittance }: PayEntry): Money {
    return rupiah(remittance);
  }

  @FieldResolver(() => SavingsAccount, { nullable: true, description: "The account that it goes to." })
  account(@Root() { savingsAccountId }: PayEntry): Promise<SavingsAccount | null> {
    return this.accounts.byId(savingsAccountId);
  }

  @FieldResolver(() => [PayFloorCheck], { description: "The pay held against each floor, by basis." })
  floorChecks(@Root() { id }: PayEntry): Promise<PayFloorCheck[]> {
    return this.service.checksOf(id);
  }
}

@Resolver(() => PayFloorCheck)
export class PayFloorCheckResolver {
  @FieldResolver(() => Money, { description: "The floor for the minutes worked, whole rupiah, rounded up." })
  floor(@Root() { floorAmount }: PayFloorCheck): Money {
    return rupiah(floorAmount);
  }
}

@Resolver(() => PayRun)
export class PayRunEntriesResolver {
  constructor(private readonly service: PayEntryService) {}

  @Authorized("inmate:finance")
  @FieldResolver(() => PayEntryConnection, { description: "What each placement earned, in a lasting order." })
  entries(@Root() run: PayRun, @Args(() => PageArgs) page: PageArgs): Promise<Page<PayEntry>> {
    return this.service.pageOfRun(run.id, page);
  }
}
