import { DateTimeScalar } from "@coir/kit/scalars";
import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Length, Matches, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { RefusalGround } from "./refusal-ground.js";
import { Requester, SubjectAccessStatus } from "./subject-access-request.entity.js";

/** A request that came in. */
@InputType({ description: "A request of a person for its data, as it came in." })
export class RequestSubjectAccessInput {
  @Field(() => ID, { description: "Names this call; a repeat with the same key enters nothing more." })
  idempotencyKey!: string;

  @IsUUID()
  @Field(() => ID, { description: "Whose data." })
  participantId!: string;

  @Field(() => Requester, { description: "Who asks." })
  requestedBy!: Requester;

  @IsOptional()
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was handed in, if earlier than now: the clock runs from then. Not in the future.",
  })
  receivedAt?: Date;
}

/** A request to move on. */
@InputType({ description: "A request to move to its next state." })
export class MoveSubjectAccessInput {
  @IsUUID()
  @Field(() => ID, { description: "The request." })
  requestId!: string;

  @Field(() => Int, { description: "The version you read." })
  expectedVersion!: number;
}

/** A request whose data to gather. */
@InputType({ description: "A request for which what is kept of the person is gathered." })
export class CollectSubjectAccessInput extends MoveSubjectAccessInput {
  @Matches(/^[\w:.-]{1,100}$/)
  @Field(() => String, { description: "Why, as the token's purpose says; both must be the same." })
  purpose!: string;
}

/** What a copy is to leave out. */
@InputType({ description: "What a copy is to leave out, and why." })
export class WithholdingInput {
  @Length(1, 60)
  @Field(() => String, { description: "Key of the section, as in the copy (bagian)." })
  section!: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Field(() => Int, { nullable: true, description: "Number of the entry in it, from 1; absent for the whole section." })
  entryNo?: number;

  @Field(() => RefusalGround, { description: "On what ground." })
  ground!: RefusalGround;
}

/** A copy that was read through. */
@InputType({ description: "What a copy is to leave out, after somebody read it through." })
export class ReviewSubjectAccessInput extends CollectSubjectAccessInput {
  @ArrayMaxSize(200)
  @ValidateNested()
  @Field(() => [WithholdingInput], { description: "What is withheld; empty for nothing." })
  withheld!: WithholdingInput[];
}

/** A request to refuse. */
@InputType({ description: "A request to refuse as a whole; to leave something out is preferred." })
export class RefuseSubjectAccessInput extends MoveSubjectAccessInput {
  @Field(() => RefusalGround, { description: "On what ground of the law." })
  ground!: RefusalGround;
}

export enum DocumentFormat {
  JSON = "JSON",
  PDF = "PDF",
}

registerEnumType(DocumentFormat, {
  name: "SubjectAccessFormat",
  description: "How a copy of a person's data is written.",
  valuesConfig: {
    JSON: { description: "For machines, in Bahasa Indonesia." },
    PDF: { description: "For paper, in Bahasa Indonesia." },
  },
});

/** A copy to read. */
@InputType({ description: "A copy of a person's data to read." })
export class ReadSubjectAccessInput {
  @IsUUID()
  @Field(() => ID, { description: "The request." })
  requestId!: string;

  @Matches(/^[\w:.-]{1,100}$/)
  @Field(() => String, { description: "Why, as the token's purpose says; both must be the same." })
  purpose!: string;

  @Field(() => DocumentFormat, { description: "How it is written." })
  format!: DocumentFormat;
}

/** States to choose from. */
@InputType({ description: "States of requests for data to choose from." })
export class SubjectAccessStatusIn {
  @Field(() => [SubjectAccessStatus], { description: "Any of these states." })
  in!: SubjectAccessStatus[];
}

/** Which requests. */
@InputType({ description: "Which requests for data; what is absent does not narrow." })
export class SubjectAccessFilter {
  @Field(() => FacilityCodeIn, { nullable: true, description: "Of persons of these UPTs." })
  facilityCode?: FacilityCodeIn;

  @Field(() => SubjectAccessStatusIn, { nullable: true, description: "In these states." })
  status?: SubjectAccessStatusIn;

  @Field(() => Boolean, {
    nullable: true,
    description: "Only those whose time is over and that wait for an answer, or only the others.",
  })
  overdue?: boolean;
}
