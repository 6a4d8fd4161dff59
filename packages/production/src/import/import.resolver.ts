import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { ImportRecordsInput } from "./import.input.js";
import { ImportService } from "./import.service.js";
import { ImportResult } from "./import-result.js";

@Resolver(() => ImportResult)
export class ImportResolver {
  constructor(private readonly service: ImportService) {}

  @Authorized("production:write")
  @Mutation(() => ImportResult, {
    description:
      "Takes a file of an office in: all of it, or, with one error, nothing. A line is taken in once by its number.",
  })
  importRecords(
    @Arg("input", () => ImportRecordsInput, { description: "The file." }) input: ImportRecordsInput,
  ): Promise<ImportResult> {
    return this.service.importRecords(input);
  }
}
