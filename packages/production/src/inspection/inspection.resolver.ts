import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { QualitySpec } from "../quality-spec/quality-spec.entity.js";
import { QualitySpecService } from "../quality-spec/quality-spec.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { Inspection } from "./inspection.entity.js";
import {
  ConcludeInspectionInput,
  DrawSampleInput,
  RecordReadingsInput,
  RequestInspectionInput,
} from "./inspection.input.js";
import { InspectionService } from "./inspection.service.js";
import { InspectionConclusionService } from "./inspection-conclusion.service.js";
import { InspectionReading } from "./inspection-reading.entity.js";
import { InspectionWorkService } from "./inspection-work.service.js";

const InspectionConnection = connectionOf(Inspection, "Inspection");

@Resolver(() => Inspection)
export class InspectionResolver {
  constructor(
    private readonly service: InspectionService,
    private readonly lots: LotService,
    private readonly specs: QualitySpecService,
  ) {}

  @Authorized("production:read")
  @Query(() => InspectionConnection, {
    nullable: true,
    description: "The inspections you may see, newest first. Null when this part of the graph cannot be reached now.",
  })
  inspections(@Args(() => PageArgs) page: PageArgs): Promise<Page<Inspection>> {
    return this.service.page(page);
  }

  @Authorized("production:read")
  @Query(() => Inspection, {
    nullable: true,
    description: "One inspection; null when there is none of this id or you may not see it.",
  })
  inspection(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<Inspection | null> {
    return this.service.byId(id);
  }

  @FieldResolver(() => Lot, { nullable: true, description: "The lot; null when you may not see it." })
  lot(@Root() inspection: Inspection): Promise<Lot | null> {
    return this.lots.byLotNo(inspection.lotNo);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT where it is inspected; null when it cannot be reached now.",
  })
  facility(@Root() inspection: Inspection): FacilityReference {
    return { code: inspection.facilityCode };
  }

  @FieldResolver(() => QualitySpec, { description: "The version of the specification that it goes by." })
  spec(@Root() inspection: Inspection): Promise<QualitySpec> {
    return this.specs.required(inspection.specId);
  }

  @FieldResolver(() => [InspectionReading], { description: "What was measured; none until then." })
  readings(@Root() inspection: Inspection): Promise<InspectionReading[]> {
    return this.service.readingsOf(inspection);
  }

  @FieldResolver(() => Inspection, {
    nullable: true,
    description: "The later inspection that took its place; null when none did.",
  })
  supersededBy(@Root() inspection: Inspection): Promise<Inspection | null> {
    return inspection.supersededBy === null ? Promise.resolve(null) : this.service.byId(inspection.supersededBy);
  }
}

@Resolver(() => Inspection)
export class InspectionVerbsResolver {
  constructor(
    private readonly work: InspectionWorkService,
    private readonly conclusions: InspectionConclusionService,
  ) {}

  @Authorized("production:quality")
  @Mutation(() => Inspection, { description: "Asks for an inspection of a lot by the specification that holds now." })
  requestInspection(
    @Arg("input", () => RequestInspectionInput, { description: "The inspection." }) input: RequestInspectionInput,
  ): Promise<Inspection> {
    return this.work.request(input);
  }

  @Authorized("production:quality")
  @Mutation(() => Inspection, { description: "Notes that the sample is drawn." })
  drawSample(
    @Arg("input", () => DrawSampleInput, { description: "The sample." }) input: DrawSampleInput,
  ): Promise<Inspection> {
    return this.work.drawSample(input);
  }

  @Authorized("production:quality")
  @Mutation(() => Inspection, { description: "Records what was measured; each value is judged by the limits." })
  recordReadings(
    @Arg("input", () => RecordReadingsInput, { description: "The readings." }) input: RecordReadingsInput,
  ): Promise<Inspection> {
    return this.work.recordReadings(input);
  }

  @Authorized("production:quality")
  @Mutation(() => Inspection, {
    description:
      "Concludes an inspection by its readings. A new lot that passes is released with all that is left of it; one that fails is rejected, or held when it was free.",
  })
  concludeInspection(
    @Arg("input", () => ConcludeInspectionInput, { description: "The inspection." }) input: ConcludeInspectionInput,
  ): Promise<Inspection> {
    return this.conclusions.conclude(input);
  }
}

@Resolver(() => Lot)
export class LotInspectionsResolver {
  constructor(private readonly service: InspectionService) {}

  @FieldResolver(() => [Inspection], { description: "Its inspections, oldest first." })
  inspections(@Root() lot: Lot): Promise<Inspection[]> {
    return this.service.ofLot(lot);
  }
}
