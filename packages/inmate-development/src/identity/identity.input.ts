import { IsOptional, IsUUID, Length, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

const PURPOSE = /^[\w:.-]{1,100}$/;
const SAID = "Why, as the token's purpose says; both must be the same.";

/** An identity to read. */
@InputType({ description: "An identity to read." })
export class RevealIdentityInput {
  @IsUUID()
  @Field(() => ID, { description: "Whose." })
  participantId!: string;

  @Matches(PURPOSE)
  @Field(() => String, { description: SAID })
  purpose!: string;
}

/** A number by which one person is looked for; exactly one of the two. */
@InputType({ description: "A number by which one person is looked for: exactly one of the two, whole." })
export class FindParticipantByIdentityInput {
  @Matches(PURPOSE)
  @Field(() => String, { description: SAID })
  purpose!: string;

  @IsOptional()
  @Length(1, 60)
  @Field(() => String, { nullable: true, description: "Register number." })
  registrationNumber?: string;

  @IsOptional()
  @Matches(/^\d{16}$/)
  @Field(() => String, { nullable: true, description: "NIK, 16 digits." })
  nik?: string;
}

/** An identity to seal. */
@InputType({ description: "An identity to seal, for a participant who has none yet or whose data were wrong." })
export class SealIdentityInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key seals nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Whose." })
  participantId!: string;

  @Matches(PURPOSE)
  @Field(() => String, { description: SAID })
  purpose!: string;

  @Length(1, 200)
  @Field(() => String, { description: "Full name." })
  fullName!: string;

  @Length(1, 60)
  @Field(() => String, { description: "Register number." })
  registrationNumber!: string;

  @IsOptional()
  @Matches(/^\d{16}$/)
  @Field(() => String, { nullable: true, description: "NIK, 16 digits; absent where there is none." })
  nik?: string;
}

/** An identity to erase. */
@InputType({ description: "An identity to erase for good." })
export class EraseIdentityInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key erases nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Whose." })
  participantId!: string;

  @Matches(PURPOSE)
  @Field(() => String, { description: SAID })
  purpose!: string;
}
