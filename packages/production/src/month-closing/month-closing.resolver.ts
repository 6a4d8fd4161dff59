import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { ProductionMonth } from "../production-month/production-month.entity.js";
import { FacilityReference } from "../references/facility.reference.js";
import { CloseProductionMonthInput } from "./month-closing.input.js";
import { MonthClosingService } from "./month-closing.service.js";

@Resolver(() => ProductionMonth)
export class MonthClosingResolver {
  constructor(private readonly service: MonthClosingService) {}

  @Authorized("production:approve")
  @Mutation(() => ProductionMonth, {
    description:
      "Closes a month of a UPT that is over and settles each run's share of its programme's hours. Once, and for good.",
  })
  closeProductionMonth(
    @Arg("input", () => CloseProductionMonthInput, { description: "The month." }) input: CloseProductionMonthInput,
  ): Promise<ProductionMonth> {
    return this.service.close(input);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null when it cannot be reached now.",
  })
  facility(@Root() month: ProductionMonth): FacilityReference {
    return { code: month.facilityCode };
  }
}
