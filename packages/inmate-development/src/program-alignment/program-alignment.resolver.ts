import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { ProgramAlignment } from "./program-alignment.entity.js";
import { RecordProgramAlignmentInput } from "./program-alignment.input.js";
import { ProgramAlignmentService } from "./program-alignment.service.js";

@Resolver(() => WorkProgram)
export class ProgramAlignmentResolver {
  constructor(private readonly service: ProgramAlignmentService) {}

  @Authorized("program:read")
  @InContract("partner")
  @FieldResolver(() => [ProgramAlignment], { description: "The national aims that it serves, with their sources." })
  alignments(@Root() program: WorkProgram): Promise<ProgramAlignment[]> {
    return this.service.ofProgram(program.id);
  }

  @Authorized("inmate:approve")
  @Mutation(() => ProgramAlignment, {
    description: "Records a national aim that a programme serves; the same number again replaces it.",
  })
  recordProgramAlignment(
    @Arg("input", () => RecordProgramAlignmentInput, { description: "The aim." }) input: RecordProgramAlignmentInput,
  ): Promise<ProgramAlignment> {
    return this.service.record(input);
  }
}
