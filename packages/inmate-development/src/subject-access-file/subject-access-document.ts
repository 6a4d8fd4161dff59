import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import type { SealedText } from "../participant/identity-vault.js";
import { DocumentFormat } from "../subject-access/subject-access.input.js";
import type { SubjectAccessRequest } from "../subject-access/subject-access-request.entity.js";

/** One reading of a copy, told to the auditor before anything of it is opened. */
@Authorized("inmate:identity")
@ObjectType({
  description: "One reading of the copy of a person's data. The auditor has been told of it before the answer left.",
})
export class SubjectAccessDocument {
  @Field(() => ID, { description: "The request." })
  readonly requestId!: string;

  @Field(() => DocumentFormat, { description: "How it is written." })
  readonly format!: DocumentFormat;

  @Field(() => DateTimeScalar, { description: "When the data were gathered." })
  readonly collectedAt!: Date;

  readonly request!: SubjectAccessRequest;

  /** Opened only after the commit, when its content is asked for. */
  readonly sealed!: SealedText;
}
