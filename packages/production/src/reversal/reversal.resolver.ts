import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { StockPosting } from "../ledger/stock-posting.entity.js";
import { ReversePostingInput } from "./reversal.input.js";
import { ReversalService } from "./reversal.service.js";

@Resolver(() => StockPosting)
export class ReversalResolver {
  constructor(private readonly service: ReversalService) {}

  @Authorized("production:approve")
  @Mutation(() => StockPosting, {
    description: "Takes a posting back by another with the same legs the other way round; gives that other one.",
  })
  reversePosting(
    @Arg("input", () => ReversePostingInput, { description: "Which one, and why." }) input: ReversePostingInput,
  ): Promise<StockPosting> {
    return this.service.reverse(input);
  }
}
