import { ArrayMaxSize, ArrayUnique, IsUUID, Max, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

/** A workstation that can stand in for another. */
@InputType({ description: "A workstation that can stand in for another." })
export class WorkstationAlternativeInput {
  @IsUUID()
  @Field(() => ID, { description: "Id of the workstation that stands in, of the same UPT." })
  workstationId!: string;

  @Min(1)
  @Max(200)
  @Field(() => Int, {
    defaultValue: 100,
    description: "How fast it does that work, in percent of the workstation for which it stands in: 1 to 200.",
  })
  efficiencyPct!: number;
}

/** Which workstations can stand in for one. */
@InputType({ description: "Which workstations can stand in for one, in place of those that were named before." })
export class NameWorkstationAlternativesInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key names nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "The workstation." })
  workstationId!: string;

  @Min(1)
  @Field(() => Int, { description: "Its version, as it was read." })
  expectedVersion!: number;

  @ArrayMaxSize(10)
  @ArrayUnique((one: WorkstationAlternativeInput) => one.workstationId)
  @ValidateNested({ each: true })
  @Field(() => [WorkstationAlternativeInput], {
    description: "Those that can stand in, the best first, each once, at most 10; none where no other can.",
  })
  alternatives!: WorkstationAlternativeInput[];
}
