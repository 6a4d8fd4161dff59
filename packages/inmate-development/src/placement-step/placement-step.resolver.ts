import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Placement } from "../placement/placement.entity.js";
import {
  ApprovePlacementInput,
  EndPlacementInput,
  MovePlacementInput,
  SuspendPlacementInput,
} from "./placement-step.input.js";
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
    description: "Lets the person begin; every check of placementEligibility is run again.",
  })
  activatePlacement(
    @Arg("input", () => MovePlacementInput, { description: "The placement." }) input: MovePlacementInput,
  ): Promise<Placement> {
    return this.service.activate(input);
  }

  @Authorized("inmate:casework", "inmate:health")
  @Mutation(() => Placement, { description: "Halts a placement for a time, with pay or without; its place is kept." })
  suspendPlacement(
    @Arg("input", () => SuspendPlacementInput, { description: "The suspension." }) input: SuspendPlacementInput,
  ): Promise<Placement> {
    return this.service.suspend(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, {
    description: "Lets the person go on after a suspension; every check of placementEligibility is run again.",
  })
  resumePlacement(
    @Arg("input", () => MovePlacementInput, { description: "The placement." }) input: MovePlacementInput,
  ): Promise<Placement> {
    return this.service.resume(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Placement, { description: "Ends a placement; its place is free again." })
  endPlacement(
    @Arg("input", () => EndPlacementInput, { description: "The end." }) input: EndPlacementInput,
  ): Promise<Placement> {
    return this.service.end(input);
  }
}
