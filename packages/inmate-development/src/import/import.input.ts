import { Length, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

const CSV =
  "The file, as CSV parted by , or ; with headings in English or Indonesian: at most 5,000 lines, and what a request may hold.";

/** A file to take in. */
@InputType({ description: "A file of a UPT to take in, with a heading and one line for each thing." })
export class ImportInmateFileInput {
  @Field(() => ID, {
    description:
      "Names this call; a repeat with the same key writes nothing more. A refusal or a dry run uses up no key.",
  })
  idempotencyKey!: string;

  @Length(1, 40)
  @Field(() => ID, { description: "Code of the UPT whose file it is." })
  facilityCode!: string;

  @Field(() => String, { description: CSV })
  csv!: string;

  @Field(() => Boolean, { defaultValue: false, description: "Whether to check the file only, and write nothing." })
  dryRun!: boolean;
}

/** A register of persons to take in. */
@InputType({ description: "A register of persons to take in, one a line. Who they are goes to the vault alone." })
export class ImportParticipantsInput extends ImportInmateFileInput {
  @Matches(/^[\w:.-]{1,100}$/)
  @Field(() => String, { description: "Why, as the token's purpose says; both must be the same." })
  purpose!: string;
}
