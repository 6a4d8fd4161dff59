import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Args, FieldResolver, Resolver, Root } from "type-graphql";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { FacilityReference } from "../references/facility.reference.js";
import { Workstation } from "./workstation.entity.js";
import { WorkstationService } from "./workstation.service.js";

const WorkstationConnection = connectionOf(Workstation, "Workstation");

@Resolver(() => Workstation)
export class WorkstationResolver {
  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT where it stands; null when it cannot be reached now.",
  })
  facility(@Root() workstation: Workstation): FacilityReference {
    return { code: workstation.facilityCode };
  }
}

@Resolver(() => FacilityReference)
export class FacilityWorkstationsResolver {
  constructor(private readonly service: WorkstationService) {}

  @Authorized("production:read")
  @FieldResolver(() => WorkstationConnection, {
    nullable: true,
    description:
      "Its workstations, by name; none for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  workstations(@Root() facility: FacilityReference, @Args(() => PageArgs) page: PageArgs): Promise<Page<Workstation>> {
    return this.service.ofFacility(facility.code, page);
  }
}

@Resolver(() => ProductionRun)
export class RunWorkstationResolver {
  constructor(private readonly service: WorkstationService) {}

  @Authorized("production:read")
  @FieldResolver(() => Workstation, {
    nullable: true,
    description: "The workstation at which it is done; null when nobody said.",
  })
  async workstation(@Root() { workstationId }: ProductionRun): Promise<Workstation | null> {
    return workstationId === null ? null : this.service.byId(workstationId);
  }
}
