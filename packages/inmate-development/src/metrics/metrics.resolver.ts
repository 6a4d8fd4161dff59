import { Authorized, Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { PeriodInput } from "@coir/vocabulary/period";
import { Arg, Mutation, Query, Resolver } from "type-graphql";
import { FacilityService } from "../facility/facility.service.js";
import { FacilityMetrics } from "./facility-metrics.js";
import { PublishMetricsInput } from "./metrics.input.js";
import { MetricsService } from "./metrics.service.js";
import { ProgramMetrics } from "./program-metrics.js";
import { publishedMetrics } from "./published-metrics.js";

@Resolver()
export class MetricsResolver {
  constructor(
    private readonly service: MetricsService,
    private readonly facilities: FacilityService,
  ) {}

  @Public()
  @InContract("public")
  @Query(() => ProgramMetrics, {
    nullable: true,
    description: "The published figures of the region; null until the period is published.",
  })
  async regionMetrics(
    @Arg("period", () => PeriodInput, { description: "Of which time." }) period: PeriodInput,
  ): Promise<ProgramMetrics | null> {
    const snapshot = await this.service.ofRegion(period);
    return snapshot && publishedMetrics(snapshot);
  }

  @Public()
  @InContract("public")
  @Query(() => [FacilityMetrics], {
    nullable: true,
    description: "The published figures of every UPT, by code; empty until the period is published.",
  })
  async facilityMetrics(
    @Arg("period", () => PeriodInput, { description: "Of which time." }) period: PeriodInput,
  ): Promise<FacilityMetrics[]> {
    const snapshots = await this.service.ofFacilities(period);
    return Promise.all(
      snapshots.map(async (snapshot) => ({
        facility: await this.facilities.byCode(snapshot.place),
        metrics: publishedMetrics(snapshot),
      })),
    );
  }

  @Authorized("metrics:publish")
  @Mutation(() => ProgramMetrics, {
    description:
      "Reckons, protects and freezes the figures of a closed period, for good. Only a person of the regional office.",
  })
  async publishMetrics(
    @Arg("input", () => PublishMetricsInput, { description: "The period." }) input: PublishMetricsInput,
  ): Promise<ProgramMetrics> {
    return publishedMetrics(await this.service.publish(input));
  }
}
