import { RequestTimeoutError } from "./call-error.js";

/** How long a call may take, over all its attempts, and who may stop it before. */
export interface Deadline {
  readonly operation: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A deadline from now on. */
export function deadlineFor(operation: string, timeoutMs: number, caller: AbortSignal | undefined): Deadline {
  const timeout = AbortSignal.timeout(timeoutMs);
  return { operation, timeoutMs, signal: caller ? AbortSignal.any([caller, timeout]) : timeout };
}

/**
 * The work's result, unless the deadline comes first.
 * @throws RequestTimeoutError, or the caller's reason when it stopped the call
 */
export function within<Result>(deadline: Deadline, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(reasonOf(deadline));
    if (deadline.signal.aborted) stop();
    deadline.signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => deadline.signal.removeEventListener("abort", stop));
  });
}

/** Waits, unless the deadline comes first. */
export async function pause(deadline: Deadline, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await within(deadline, rest).finally(() => clearTimeout(timer));
}

/** Why the deadline came: it ran out, or the caller stopped the call for a reason of its own. */
export function reasonOf({ signal, operation, timeoutMs }: Deadline): unknown {
  const timedOut = signal.reason instanceof DOMException && signal.reason.name === "TimeoutError";
  return timedOut ? new RequestTimeoutError(operation, timeoutMs) : signal.reason;
}
