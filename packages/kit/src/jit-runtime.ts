import { GraphQLError } from "graphql";
import { type JitRuntime, jitRuntime } from "graphql-jit/dist/runtime";

type Context = Parameters<JitRuntime["handleListItemResult"]>[0];
type Step = (value: unknown) => void;

/** An error without a cause: the compiled query does not know what to make of a value. */
const atALoss = () => new GraphQLError("The compiled query cannot complete a value.");

/** As the library's own, but a fault while a value is completed does not become a rejection that nobody awaits. */
function settle(context: Context, promise: PromiseLike<unknown>, onSuccess: Step, onError: Step): void {
  context.promiseCounter++;
  const last = (step: Step) => (value: unknown) => {
    try {
      step(value);
    } catch {
      context.errors.push(atALoss());
    }
    if (--context.promiseCounter === 0) context.resolve?.(context);
  };
  promise.then(last(onSuccess), last(onError));
}

/**
 * Mends two faults of graphql-jit 0.8.9, which has no other place to do it: a list item that is a rejected promise was
 * appended wherever the list ended just then, so that lists came back short, long or shuffled; and a throw while an
 * awaited value is completed ended the process.
 */
export function mendJitRuntime(): void {
  Object.assign(jitRuntime, {
    handleResolverResult(context, value, onSuccess, onError) {
      if (jitRuntime.isPromise(value)) settle(context, value as PromiseLike<unknown>, onSuccess, onError);
      else onSuccess(value);
    },
    // An Error as the item is completed like any other item: null in its own place, and an error with its path.
    handleListItemResult(context, item, onSuccess) {
      if (jitRuntime.isPromise(item))
        settle(context, item as PromiseLike<unknown>, onSuccess, (error) => onSuccess(asError(error)));
      else onSuccess(item);
    },
  } satisfies Partial<JitRuntime>);
}

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : atALoss());
