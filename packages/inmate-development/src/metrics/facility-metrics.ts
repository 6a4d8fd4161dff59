import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Field, ObjectType } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { ProgramMetrics } from "./program-metrics.js";

/** The published figures of one UPT. */
@Public()
@ObjectType({ description: "The published figures of one UPT." })
export class FacilityMetrics {
  @InContract("public")
  @Field(() => Facility, { nullable: true, description: "The UPT; null when it cannot be reached now." })
  facility!: Facility | null;

  @InContract("public")
  @Field(() => ProgramMetrics, { description: "Its figures." })
  metrics!: ProgramMetrics;
}
