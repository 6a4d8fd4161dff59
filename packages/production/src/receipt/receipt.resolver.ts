import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { ReceiveMaterialInput } from "./receipt.input.js";
import { ReceiptService } from "./receipt.service.js";

@Resolver(() => Lot)
export class ReceiptResolver {
  constructor(private readonly service: ReceiptService) {}

  @Authorized("production:write")
  @Mutation(() => Lot, { description: "Takes material in from a supplier as a new lot." })
  receiveMaterial(
    @Arg("input", () => ReceiveMaterialInput, { description: "The material." }) input: ReceiveMaterialInput,
  ): Promise<Lot> {
    return this.service.receive(input);
  }
}
