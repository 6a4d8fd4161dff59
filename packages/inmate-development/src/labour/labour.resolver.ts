import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { ProtectedCount, ProtectedHours } from "@coir/vocabulary/protected";
import { Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { FacilityService } from "../facility/facility.service.js";
import { LabourMonth } from "../labour-month/labour-month.entity.js";
import { ProductionRunReference } from "../references/production-run.reference.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { WorkProgramService } from "../work-program/work-program.service.js";
import { LabourService } from "./labour.service.js";
import { LabourBlock } from "./labour-block.entity.js";
import { RunLabour } from "./run-labour.js";

@Resolver(() => LabourMonth)
export class LabourMonthResolver {
  constructor(
    private readonly service: LabourService,
    private readonly facilities: FacilityService,
  ) {}

  @FieldResolver(() => Facility, { nullable: true, description: "The UPT; null when it cannot be reached now." })
  facility(@Root() month: LabourMonth): Promise<Facility | null> {
    return this.facilities.byCode(month.facilityCode);
  }

  @FieldResolver(() => [LabourBlock], { description: "The labour of each programme." })
  blocks(@Root() month: LabourMonth): Promise<LabourBlock[]> {
    return this.service.ofMonth(month);
  }

  @FieldResolver(() => ProtectedHours, {
    description:
      "Hours of work of all programmes, exact; withheld as COMPLEMENTARY when those of one programme are, which could else be told from the others.",
  })
  async hours(@Root() month: LabourMonth): Promise<ProtectedHours> {
    return this.service.hoursOf(await this.service.totalOf(month));
  }

  @FieldResolver(() => ProtectedCount, {
    description:
      "Persons who worked in all programmes, one who worked in two counted in each; withheld as the hours are.",
  })
  async workerCount(@Root() month: LabourMonth): Promise<ProtectedCount> {
    return this.service.workersOf(await this.service.totalOf(month));
  }
}

@Resolver(() => LabourBlock)
export class LabourBlockResolver {
  constructor(
    private readonly service: LabourService,
    private readonly programs: WorkProgramService,
  ) {}

  @FieldResolver(() => WorkProgram, {
    nullable: true,
    description: "The programme; null when it cannot be reached now.",
  })
  workProgram(@Root() block: LabourBlock): Promise<WorkProgram | null> {
    return this.programs.byId(block.workProgramId);
  }

  @FieldResolver(() => ProtectedHours, { description: "Hours of work, exact." })
  hours(@Root() block: LabourBlock): ProtectedHours {
    return this.service.hoursOf(block);
  }

  @FieldResolver(() => ProtectedCount, { description: "Persons who worked." })
  workerCount(@Root() block: LabourBlock): ProtectedCount {
    return this.service.workersOf(block);
  }
}

@Resolver(() => ProductionRunReference)
export class RunLabourResolver {
  constructor(private readonly service: LabourService) {}

  @Authorized("production:read", "program:read")
  @Directive('@requires(fields: "facilityCode workProgramId labourMonth programHoursShare")')
  @InContract("partner")
  @FieldResolver(() => RunLabour, {
    nullable: true,
    description:
      "The labour in the run. Null when no work programme made it, and when this part of the graph cannot be reached now.",
  })
  labour(@Root() run: ProductionRunReference): Promise<RunLabour | null> {
    return this.service.ofRun(run);
  }
}
