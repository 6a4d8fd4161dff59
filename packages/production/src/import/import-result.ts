import { Authorized } from "@coir/kit/authorization";
import type { ImportFault } from "@coir/kit/import-file/import-fault";
import type { ImportOutcome } from "@coir/kit/import-file/import-outcome";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** What is wrong with a line. */
@Authorized("production:write")
@ObjectType("ImportError", { description: "What is wrong with a line of a file." })
export class ImportErrorReport implements ImportFault {
  @Field(() => Int, { description: "Number of the line in the file, the first being 1." })
  line!: number;

  @Field(() => String, {
    nullable: true,
    description: "Heading of the column, as in the file; null when the line as a whole is at fault.",
  })
  column!: string | null;

  @Field(() => String, { description: "Code of the error, as a mutation would give it for the line alone." })
  code!: string;

  @Field(() => String, { description: "One sentence for a person." })
  message!: string;
}

/** What came of a file. */
@Authorized("production:write")
@ObjectType({
  description: "Import (impor data): what came of a file. With one error, nothing of the file is written.",
})
export class ImportResult implements ImportOutcome {
  @Field(() => ID, {
    nullable: true,
    description: "Id of the import, by which the audit trail knows it; null when nothing was written.",
  })
  importId!: string | null;

  @Field(() => Boolean, { description: "Whether the file was only checked." })
  dryRun!: boolean;

  @Field(() => Int, { description: "Lines below the heading; empty ones do not count." })
  lines!: number;

  @Field(() => Int, {
    description: "Lines that are written, or, in a dry run or beside errors, that could be written.",
  })
  accepted!: number;

  @Field(() => Int, { description: "Lines that an import wrote before, and this one left alone." })
  alreadyThere!: number;

  @Field(() => [ImportErrorReport], { description: "Everything that is wrong, by line. Empty when all is well." })
  errors!: readonly ImportErrorReport[];
}
