import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { HealthClearance } from "../health-clearance/health-clearance.entity.js";
import { RecordHealthClearanceInput } from "../health-clearance/health-clearance.input.js";
import { ClearanceRecordService } from "./clearance-record.service.js";

@Resolver()
export class ClearanceRecordResolver {
  constructor(private readonly service: ClearanceRecordService) {}

  @Authorized("inmate:health")
  @Mutation(() => HealthClearance, {
    description: "Records the result of a health examination for work. Work of who is not fit ends at once.",
  })
  recordHealthClearance(
    @Arg("input", () => RecordHealthClearanceInput, { description: "The result." }) input: RecordHealthClearanceInput,
  ): Promise<HealthClearance> {
    return this.service.record(input);
  }
}
