import { codeOf } from "@coir/kit/errors";
import { Viewer } from "@coir/kit/viewer";
import { GraphQLError } from "graphql";

export const region = new Viewer({ subject: "giatja", scopes: [], facilities: ["*"], person: true });
export const board = new Viewer({ subject: "board", scopes: [], facilities: ["*"], person: true });
export const machine = new Viewer({ subject: "machine", scopes: [], facilities: ["*"], person: false });

/** The code of a refusal, or the number of the rule behind it; undefined where the work is done. */
export async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const details =
    error instanceof GraphQLError ? (error.extensions.details as { invariant?: string } | undefined) : undefined;
  return codeOf(error) === "INVARIANT_VIOLATION" ? details?.invariant : codeOf(error);
}
