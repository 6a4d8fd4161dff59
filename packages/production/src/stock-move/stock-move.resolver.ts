import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { MoveStockInput } from "./stock-move.input.js";
import { StockMoveService } from "./stock-move.service.js";

@Resolver(() => Lot)
export class StockMoveResolver {
  constructor(private readonly service: StockMoveService) {}

  @Authorized("production:write")
  @Mutation(() => Lot, { description: "Moves free stock of a lot from one place to another." })
  moveStock(@Arg("input", () => MoveStockInput, { description: "The move." }) input: MoveStockInput): Promise<Lot> {
    return this.service.move(input);
  }
}
