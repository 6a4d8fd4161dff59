import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Money } from "@coir/vocabulary/money";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { rupiah } from "../rupiah.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { RateCard } from "./rate-card.entity.js";
import { ApproveRateCardInput, ProposeRateCardInput } from "./rate-card.input.js";
import { RateCardService } from "./rate-card.service.js";

@Resolver(() => RateCard)
export class RateCardResolver {
  constructor(private readonly service: RateCardService) {}

  @InContract("partner")
  @FieldResolver(() => Money, {
    nullable: true,
    description: "Whole rupiah per hour; null when it pays by pieces alone.",
  })
  hourlyRate(@Root() card: RateCard): Money | null {
    return card.hourlyRate === null ? null : rupiah(card.hourlyRate);
  }

  @InContract("partner")
  @FieldResolver(() => Money, {
    nullable: true,
    description: "Whole rupiah per accepted piece; null when it pays by time alone.",
  })
  pieceRate(@Root() card: RateCard): Money | null {
    return card.pieceRate === null ? null : rupiah(card.pieceRate);
  }

  @Authorized("inmate:finance")
  @Mutation(() => RateCard, { description: "Puts rates of a programme forward. Another person approves them." })
  proposeRateCard(
    @Arg("input", () => ProposeRateCardInput, { description: "The rates." }) input: ProposeRateCardInput,
  ): Promise<RateCard> {
    return this.service.propose(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => RateCard, {
    description:
      "Lets a proposed rate card pay; an open one before it ends on the day before. Needs a person, and another one than the proposer.",
  })
  approveRateCard(
    @Arg("input", () => ApproveRateCardInput, { description: "The rate card." }) input: ApproveRateCardInput,
  ): Promise<RateCard> {
    return this.service.approve(input);
  }
}

@Resolver(() => WorkProgram)
export class ProgramRateCardsResolver {
  constructor(private readonly service: RateCardService) {}

  @Authorized("program:read")
  @InContract("partner")
  @FieldResolver(() => [RateCard], {
    description: "Its rate cards, oldest first; none for a UPT you do not act for or another partner's programme.",
  })
  rateCards(@Root() program: WorkProgram): Promise<RateCard[]> {
    return this.service.ofProgram(program);
  }
}
