import { DecimalMark } from "@coir/kit/import-file/decimal-mark";
import { IsOptional, Length } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { ImportKind } from "./import-kind.js";

/** A file to take in. */
@InputType({ description: "A file to take in, with a heading and one line for each thing." })
export class ImportRecordsInput {
  @Field(() => ID, {
    description:
      "Names this call; a repeat with the same key writes nothing more. A refusal or a dry run uses up no key.",
  })
  idempotencyKey!: string;

  @Field(() => ImportKind, { description: "What the file holds." })
  kind!: ImportKind;

  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT whose file it is." })
  facilityCode!: string;

  @Field(() => String, {
    description:
      "The file, as CSV parted by , or ; with headings in English or Indonesian: at most 5,000 lines, and what a request may hold.",
  })
  csv!: string;

  @Field(() => Boolean, { defaultValue: false, description: "Whether to check the file only, and write nothing." })
  dryRun!: boolean;

  @IsOptional()
  @Field(() => DecimalMark, {
    nullable: true,
    description: "How decimal places are marked; absent for a comma where cells are parted by ; and a point elsewhere.",
  })
  decimalMark?: DecimalMark;

  @IsOptional()
  @Length(1, 200)
  @Field(() => String, {
    nullable: true,
    description: "Why lines that say no reason are entered late. Nothing about a person.",
  })
  reason?: string;
}
