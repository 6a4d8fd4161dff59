import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { RaiseGrievanceInput } from "./grievance-intake.input.js";
import { GrievanceIntakeService } from "./grievance-intake.service.js";
import { GrievanceReceipt } from "./grievance-receipt.js";

@Resolver(() => GrievanceReceipt)
export class GrievanceIntakeResolver {
  constructor(private readonly service: GrievanceIntakeService) {}

  @Authorized("inmate:consent", "inmate:grievance")
  @Mutation(() => GrievanceReceipt, {
    description:
      "Passes a person's grievance on, past its UPT, to the sealed circle. For coercion, and where the person wants it, work is halted with pay.",
  })
  raiseGrievance(
    @Arg("input", () => RaiseGrievanceInput, { description: "The grievance." }) input: RaiseGrievanceInput,
  ): Promise<GrievanceReceipt> {
    return this.service.raise(input);
  }
}
