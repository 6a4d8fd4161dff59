import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { Matches } from "class-validator";
import { Directive, Field, InputType, ObjectType, registerEnumType } from "type-graphql";

/** How long a period is. */
export enum PeriodGrain {
  MONTH = "MONTH",
  QUARTER = "QUARTER",
  YEAR = "YEAR",
}

registerEnumType(PeriodGrain, {
  name: "PeriodGrain",
  description: "How long a period is.",
  valuesConfig: {
    MONTH: { description: "A calendar month, such as 2026-09." },
    QUARTER: { description: "A calendar quarter, such as 2026-Q3." },
    YEAR: { description: "A calendar year, such as 2026." },
  },
});

const VALUE = "2026-09, 2026-Q3 or 2026, in West Indonesian time.";

/** A month, quarter or year. */
@InputType({ description: "A calendar month, quarter or year." })
export class PeriodInput {
  @Field(() => PeriodGrain, { description: "How long it is." })
  grain!: PeriodGrain;

  @Matches(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/)
  @Field(() => String, { description: `Which: ${VALUE}` })
  value!: string;
}

/** A month, quarter or year that figures are of. */
@Public()
@FollowsItsField()
@Directive("@shareable")
@ObjectType({ description: "A calendar month, quarter or year." })
export class Period {
  @Field(() => PeriodGrain, { description: "How long it is." })
  grain!: PeriodGrain;

  @Field(() => String, { description: `Which: ${VALUE}` })
  value!: string;
}

/**
 * The months of a period, YYYY-MM, in order.
 * @returns none when grain and value do not fit
 */
export function monthsOf({ grain, value }: Period): string[] {
  const year = value.slice(0, 4);
  const month = (number: number) => `${year}-${String(number).padStart(2, "0")}`;
  if (grain === PeriodGrain.YEAR)
    return /^\d{4}$/.test(value) ? Array.from({ length: 12 }, (_, n) => month(n + 1)) : [];
  const quarter = /^\d{4}-Q([1-4])$/.exec(value)?.[1];
  if (grain === PeriodGrain.QUARTER) return quarter ? [1, 2, 3].map((n) => month((Number(quarter) - 1) * 3 + n)) : [];
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? [value] : [];
}
