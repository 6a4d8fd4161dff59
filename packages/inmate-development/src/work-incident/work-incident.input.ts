import { DateTimeScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { IncidentKind, IncidentMeasure, IncidentSeverity } from "./work-incident.entity.js";

/** Something that happened at work. */
@InputType({ description: "Something that happened at work; no names, nothing medical." })
export class ReportWorkIncidentInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key reports nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "In which programme." })
  workProgramId!: string;

  @Field(() => DateTimeScalar, { description: "When it happened; not in the future." })
  occurredAt!: Date;

  @Field(() => IncidentKind, { description: "What happened." })
  kind!: IncidentKind;

  @Field(() => IncidentSeverity, { description: "How grave it was." })
  severity!: IncidentSeverity;

  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Field(() => [IncidentMeasure], { description: "What was done; with WORK_STOPPED when serious." })
  measures!: IncidentMeasure[];
}
