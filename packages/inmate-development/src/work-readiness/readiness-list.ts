import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ObjectType } from "type-graphql";
import { ReadinessItem, ReadinessItemStatus, type ReadinessStep } from "./readiness-step.entity.js";
import { ReadinessStatus, type WorkReadiness } from "./work-readiness.entity.js";

/** One item of the list and how far it is. */
@Authorized("inmate:casework")
@ObjectType({ description: "One item of what is to be ready at release, and how far it is." })
export class ReadinessAction {
  @Field(() => ReadinessItem, { description: "Which item." })
  item!: ReadinessItem;

  @Field(() => ReadinessItemStatus, { description: "How far it is." })
  status!: ReadinessItemStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: "Since when; null while nothing was recorded." })
  since!: Date | null;
}

const { NOT_STARTED, IN_PROGRESS, COMPLETED, NOT_NEEDED } = ReadinessItemStatus;

/** From where an item may go where; a paper may get lost, an application be turned down. */
export const itemTransitions: Readonly<Record<ReadinessItemStatus, readonly ReadinessItemStatus[]>> = {
  [NOT_STARTED]: [IN_PROGRESS, COMPLETED, NOT_NEEDED],
  [IN_PROGRESS]: [COMPLETED, NOT_STARTED, NOT_NEEDED],
  [COMPLETED]: [IN_PROGRESS, NOT_STARTED],
  [NOT_NEEDED]: [NOT_STARTED, IN_PROGRESS],
};

const { KTP, BANK_ACCOUNT, NIB, CV, PHONE_EMAIL } = ReadinessItem;

/** What must be there, or not needed, before a person is called ready. */
export const neededFor: Readonly<Partial<Record<ReadinessStatus, readonly ReadinessItem[]>>> = {
  [ReadinessStatus.READY_FOR_JOB]: [KTP, CV, PHONE_EMAIL],
  [ReadinessStatus.READY_FOR_BUSINESS]: [KTP, BANK_ACCOUNT, NIB],
};

/**
 * The whole list: every item as it was recorded last.
 * @param steps oldest first
 */
export function readinessList(steps: readonly ReadinessStep[]): ReadinessAction[] {
  const latest = new Map(steps.map((step) => [step.item, step]));
  return Object.values(ReadinessItem).map((item) => {
    const step = latest.get(item);
    return { item, status: step?.status ?? NOT_STARTED, since: step?.recordedAt ?? null };
  });
}

/** What is missing before the profile may be called this; empty when nothing is. */
export function missingFor(
  status: ReadinessStatus,
  { intendedKbli }: Pick<WorkReadiness, "intendedKbli">,
  list: readonly ReadinessAction[],
): string[] {
  const settled = new Set(
    list.filter((action) => action.status === COMPLETED || action.status === NOT_NEEDED).map(({ item }) => item),
  );
  const items: string[] = (neededFor[status] ?? []).filter((item) => !settled.has(item));
  return status === ReadinessStatus.READY_FOR_BUSINESS && intendedKbli === null ? [...items, "KBLI"] : items;
}
