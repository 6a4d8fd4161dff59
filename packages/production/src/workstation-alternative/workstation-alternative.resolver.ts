import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Workstation } from "../workstation/workstation.entity.js";
import { WorkstationService } from "../workstation/workstation.service.js";
import { WorkstationAlternative } from "./workstation-alternative.entity.js";
import { NameWorkstationAlternativesInput } from "./workstation-alternative.input.js";
import { WorkstationAlternativeService } from "./workstation-alternative.service.js";

@Resolver(() => WorkstationAlternative)
export class WorkstationAlternativeResolver {
  constructor(private readonly workstations: WorkstationService) {}

  @FieldResolver(() => Workstation, {
    nullable: true,
    description: "The workstation that stands in; null when you may not see it.",
  })
  workstation(@Root() { alternativeId }: WorkstationAlternative): Promise<Workstation | null> {
    return this.workstations.byId(alternativeId);
  }
}

@Resolver(() => Workstation)
export class WorkstationAlternativesResolver {
  constructor(private readonly service: WorkstationAlternativeService) {}

  @FieldResolver(() => [WorkstationAlternative], {
    description:
      "The workstations that can stand in for it, the best first: a run may start at them instead, and while it stands still they take over its work as far as they have minutes free.",
  })
  alternatives(@Root() workstation: Workstation): Promise<WorkstationAlternative[]> {
    return this.service.of(workstation);
  }

  @Authorized("production:approve")
  @Mutation(() => Workstation, {
    description: "Names the workstations that can stand in for one, in place of those that were named before.",
  })
  nameWorkstationAlternatives(
    @Arg("input", () => NameWorkstationAlternativesInput, { description: "The workstation, and which can stand in." })
    input: NameWorkstationAlternativesInput,
  ): Promise<Workstation> {
    return this.service.name(input);
  }
}
