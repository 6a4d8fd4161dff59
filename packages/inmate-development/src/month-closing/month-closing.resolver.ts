import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { LabourMonth } from "../labour-month/labour-month.entity.js";
import { CloseLabourMonthInput } from "./month-closing.input.js";
import { MonthClosingService } from "./month-closing.service.js";

@Resolver()
export class MonthClosingResolver {
  constructor(private readonly service: MonthClosingService) {}

  @Authorized("inmate:approve")
  @Mutation(() => LabourMonth, {
    description: "Closes a month of a UPT that is over and reckons the labour of its programmes. Once, and for good.",
  })
  closeLabourMonth(
    @Arg("input", () => CloseLabourMonthInput, { description: "The month." }) input: CloseLabourMonthInput,
  ): Promise<LabourMonth> {
    return this.service.close(input);
  }
}
