import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { ImportInmateFileInput, ImportParticipantsInput } from "./import.input.js";
import { ImportService } from "./import.service.js";
import { InmateImportKind } from "./import-kind.js";
import { InmateImportResult } from "./import-result.js";

const ALL_OR_NOTHING =
  "All of it is written, or, with one error, nothing. A file or a line that is there is left alone.";

@Resolver(() => InmateImportResult)
export class ImportResolver {
  constructor(private readonly service: ImportService) {}

  @Authorized("inmate:identity")
  @Mutation(() => InmateImportResult, {
    description: `Takes a register of persons in, for the purpose in the token. ${ALL_OR_NOTHING}`,
  })
  importParticipants(
    @Arg("input", () => ImportParticipantsInput, { description: "The register." }) input: ImportParticipantsInput,
  ): Promise<InmateImportResult> {
    return this.service.importText(InmateImportKind.PARTICIPANTS, input);
  }

  @Authorized("inmate:supervise")
  @Mutation(() => InmateImportResult, {
    description: `Takes a list of attendance in, a day of a person a line. ${ALL_OR_NOTHING}`,
  })
  importAttendance(
    @Arg("input", () => ImportInmateFileInput, { description: "The list." }) input: ImportInmateFileInput,
  ): Promise<InmateImportResult> {
    return this.service.importText(InmateImportKind.ATTENDANCE, input);
  }

  @Authorized("inmate:finance")
  @Mutation(() => InmateImportResult, {
    description: `Takes a table of rates in; another person approves each card. ${ALL_OR_NOTHING}`,
  })
  importRateCards(
    @Arg("input", () => ImportInmateFileInput, { description: "The table." }) input: ImportInmateFileInput,
  ): Promise<InmateImportResult> {
    return this.service.importText(InmateImportKind.RATE_CARDS, input);
  }
}
