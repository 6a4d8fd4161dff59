import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";

/** What who passes a grievance on gets back: who may not read it keeps this alone. */
@Authorized("inmate:consent", "inmate:grievance")
@ObjectType({ description: "Receipt for a grievance that came in; what it says is not read back." })
export class GrievanceReceipt {
  @Field(() => ID, { description: "Id of the grievance, for the person to ask by." })
  readonly id!: string;

  @Field(() => DateTimeScalar, { description: "When it came in." })
  readonly receivedAt!: Date;

  @Field(() => DateScalar, { description: "Last day to close it, as it came in." })
  readonly dueOn!: string;
}

/** A receipt as the record of the call keeps it. */
export function codeOfReceipt({ id, receivedAt, dueOn }: GrievanceReceipt): string {
  return [id, receivedAt.toISOString(), dueOn].join("/");
}

/** The receipt that a record of the call kept. */
export function receiptOfCode(code: string): GrievanceReceipt {
  const [id, receivedAt, dueOn] = code.split("/") as [string, string, string];
  return { id, receivedAt: new Date(receivedAt), dueOn };
}
