import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { FacilityService } from "../facility/facility.service.js";
import { PartnerReference } from "../references/partner.reference.js";
import { WorkProgram } from "./work-program.entity.js";
import { WorkProgramService } from "./work-program.service.js";

@Resolver(() => WorkProgram)
export class WorkProgramResolver {
  constructor(
    private readonly service: WorkProgramService,
    private readonly facilities: FacilityService,
  ) {}

  @Authorized("program:read")
  @InContract("partner")
  @Query(() => WorkProgram, { nullable: true, description: "One work programme; null when there is none of this id." })
  workProgram(@Arg("id", () => ID, { description: "Id of the programme." }) id: string): Promise<WorkProgram | null> {
    return this.service.byId(id);
  }

  @InContract("partner")
  @FieldResolver(() => Facility, {
    nullable: true,
    description: "The UPT that runs it; null when it cannot be reached now.",
  })
  facility(@Root() program: WorkProgram): Promise<Facility | null> {
    return this.facilities.byCode(program.facilityCode);
  }

  @InContract("partner")
  @FieldResolver(() => PartnerReference, {
    nullable: true,
    description: "Mitra kerja sama: the partner whose goods it makes; null for other kinds.",
  })
  partner(@Root() program: WorkProgram): PartnerReference | null {
    return program.partnerCode === null ? null : { code: program.partnerCode };
  }
}

@Resolver(() => Facility)
export class FacilityWorkProgramsResolver {
  constructor(private readonly service: WorkProgramService) {}

  @Authorized("program:read")
  @InContract("partner")
  @FieldResolver(() => [WorkProgram], { description: "Its work programmes, by name." })
  workPrograms(@Root() facility: Facility): Promise<WorkProgram[]> {
    return this.service.ofFacility(facility.code);
  }
}

@Resolver(() => PartnerReference)
export class PartnerWorkProgramsResolver {
  constructor(private readonly service: WorkProgramService) {}

  @Authorized("program:read")
  @InContract("partner")
  @FieldResolver(() => [WorkProgram], {
    nullable: "itemsAndList",
    description:
      "The work programmes that make this partner's goods, by name. Null when this part of the graph cannot be reached now.",
  })
  workPrograms(@Root() partner: PartnerReference): Promise<WorkProgram[]> {
    return this.service.ofPartner(partner.code);
  }
}
