import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IPolicy,
} from "cockatiel";
import { LinkFault } from "./link-fault.js";

const OPENS_AFTER_FAULTS = 10;

/** How long an ill subgraph is left alone, and how long one call then tries it. */
export interface CircuitTimes {
  readonly restMs: number;
  readonly trialMs: number;
}

/** Together: a subgraph that is back is used again within three seconds. */
export const circuitTimes: CircuitTimes = { restMs: 1_000, trialMs: 2_000 };

/** Spares a subgraph that is ill, and its callers the waiting. */
export interface Circuit {
  /**
   * @param call is told how long it may take at most
   * @throws LinkFault `circuit open`, or what the call throws
   */
  run<Result>(call: (atMostMs: number) => Promise<Result>): Promise<Result>;
}

/**
 * A circuit that opens after ten illnesses in a row and lets one call try again after each rest.
 * Errors of GraphQL, refusals and callers who leave are no illness.
 */
export function circuit({ restMs, trialMs }: CircuitTimes = circuitTimes): Circuit {
  const isTrial = () => breaker.state === CircuitState.HalfOpen;
  // A trial that its caller broke off has proved nothing: the circuit stays open.
  const isIllness = (error: unknown) => isTrial() || (error instanceof LinkFault && error.isIllness);
  const breaker: IPolicy & { readonly state: CircuitState } = circuitBreaker(handleWhen(isIllness), {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(OPENS_AFTER_FAULTS),
  });
  return {
    run: (call) =>
      breaker
        .execute(() => call(isTrial() ? trialMs : Number.POSITIVE_INFINITY))
        .catch((error: unknown) => {
          throw error instanceof BrokenCircuitError ? new LinkFault("circuit open", false) : error;
        }),
  };
}
