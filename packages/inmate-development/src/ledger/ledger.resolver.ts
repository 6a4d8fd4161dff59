import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Money } from "@coir/vocabulary/money";
import { Args, FieldResolver, Resolver, Root } from "type-graphql";
import { rupiah } from "../rupiah.js";
import { SavingsAccount } from "../savings-account/savings-account.entity.js";
import { LedgerService } from "./ledger.service.js";
import { LedgerLine } from "./ledger-line.entity.js";
import { PayoutChannel, PayPostingKind } from "./ledger-posting.entity.js";

const LedgerLineConnection = connectionOf(LedgerLine, "LedgerLine");

@Resolver(() => LedgerLine)
export class LedgerLineResolver {
  constructor(private readonly service: LedgerService) {}

  @FieldResolver(() => Money, { description: "Whole rupiah; negative when money leaves the account." })
  amount(@Root() { amount }: LedgerLine): Money {
    return rupiah(amount);
  }

  @FieldResolver(() => PayPostingKind, { description: "Why the money moved." })
  async kind(@Root() line: LedgerLine): Promise<PayPostingKind> {
    return (await this.service.postingOf(line)).kind;
  }

  @FieldResolver(() => PayoutChannel, { nullable: true, description: "How it was paid out; null for other kinds." })
  async channel(@Root() line: LedgerLine): Promise<PayoutChannel | null> {
    return (await this.service.postingOf(line)).channel;
  }

  @FieldResolver(() => DateTimeScalar, { description: "When it was posted." })
  async postedAt(@Root() line: LedgerLine): Promise<Date> {
    return (await this.service.postingOf(line)).postedAt;
  }
}

@Resolver(() => SavingsAccount)
export class AccountLinesResolver {
  constructor(private readonly service: LedgerService) {}

  @Authorized("inmate:finance")
  @FieldResolver(() => LedgerLineConnection, {
    description: "The movements of the account, the latest first; about three a month.",
  })
  lines(@Root() account: SavingsAccount, @Args(() => PageArgs) page: PageArgs): Promise<Page<LedgerLine>> {
    return this.service.ofAccount(account.id, page);
  }
}
