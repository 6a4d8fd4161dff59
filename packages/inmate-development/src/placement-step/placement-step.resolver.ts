import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Placement } from "../placement/placement.entity.js";
import { ApprovePlacementInput, EndPlacementInput, MovePlacementInput } from "./placement-step.input.js";
import { PlacementStepService } from "./placement-step.service.js";

@Resolver()
export class PlacementStepResolver {
  constructor(private readonly service: PlacementStepService) {}

  @Authorized("inmate:approve")
  @Mutation(() => Placement, {
    description: "Approves a proposed placement. Needs a person, and another one than the proposer.",
  })
  approvePlacement(
    @Arg("input", () => ApprovePlacementInput, { description: "The decision." }) input: ApprovePlacementInput,
  ): Promise<Placement> {
    return this.service.approve(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => Placement, {
    description: "Turns a proposed placement down. Needs a person, and another one than the proposer.",
  })
  rejectPlacement(
    @Arg("input", () => MovePlacementInput, { description: "The placement." }) input: MovePlacementInput,
  ): Promise<Placement> {
    return this.service.reject(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, {
    description:
      "Lets the person begin, or go on after a suspension; custody, consent, double booking and capacity are checked.",
  })
  activatePlacement(
    @Arg("input", () => MovePlacementInput, { description: "The placement." }) input: MovePlacementInput,
  ): Promise<Placement> {
    return this.service.activate(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, { description: "Halts a placement for a time; its place is kept." })
  suspendPlacement(
    @Arg("input", () => MovePlacementInput, { description: "The placement." }) input: MovePlacementInput,
  ): Promise<Placement> {
    return this.service.suspend(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, { description: "Ends a placement; its place is free again." })
  endPlacement(
    @Arg("input", () => EndPlacementInput, { description: "The end." }) input: EndPlacementInput,
  ): Promise<Placement> {
    return this.service.end(input);
  }
}
