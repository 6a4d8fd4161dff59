import { codeOf } from "@coir/kit/errors";
import { GraphQLError } from "graphql";

/**
 * How a step was refused, for tests.
 * @returns number of the rule that it would break, else its code; undefined when it was done
 * @throws what was not born with a code
 */
export async function refusalOf(step: Promise<unknown>): Promise<string | undefined> {
  try {
    await step;
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    if (!(error instanceof GraphQLError) || !code) throw error;
    const { invariant } = (error.extensions.details ?? {}) as { readonly invariant?: string };
    return invariant ?? code;
  }
}
