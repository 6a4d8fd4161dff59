import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { HandlingUnit } from "../handling-unit/handling-unit.entity.js";
import { HandlingUnitStepInput } from "../handling-unit/handling-unit.input.js";
import { HandlingUnitLoadingService } from "./handling-unit-loading.service.js";

const input = { description: "The outer pack." };

@Resolver()
export class HandlingUnitLoadingResolver {
  constructor(private readonly service: HandlingUnitLoadingService) {}

  @Authorized("production:write")
  @Mutation(() => HandlingUnit, {
    description: "Loads a closed pack on a vehicle or into a container; the packs in it go with it.",
  })
  loadHandlingUnit(
    @Arg("input", () => HandlingUnitStepInput, input) step: HandlingUnitStepInput,
  ): Promise<HandlingUnit> {
    return this.service.load(step);
  }

  @Authorized("production:write")
  @Mutation(() => HandlingUnit, { description: "Takes a loaded pack down again; the packs in it go with it." })
  unloadHandlingUnit(
    @Arg("input", () => HandlingUnitStepInput, input) step: HandlingUnitStepInput,
  ): Promise<HandlingUnit> {
    return this.service.unload(step);
  }

  @Authorized("production:write")
  @Mutation(() => HandlingUnit, {
    description:
      "Notes that a loaded pack went to a buyer, with the packs in it. Its goods left the stock before, with their shipment.",
  })
  shipHandlingUnit(
    @Arg("input", () => HandlingUnitStepInput, input) step: HandlingUnitStepInput,
  ): Promise<HandlingUnit> {
    return this.service.ship(step);
  }
}
