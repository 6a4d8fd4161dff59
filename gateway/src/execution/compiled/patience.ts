import { deadlineExceeded } from "../deadline.js";
import type { GatewayContext } from "../gateway-context.js";

/** How long a request waits for its subgraphs: one timer and one listener for all that it waits for. */
export class Patience {
  private readonly waiting = new Set<() => void>();
  private timer?: NodeJS.Timeout;
  private isWatching = false;

  constructor(private readonly context: Pick<GatewayContext, "signal" | "deadlineAt">) {}

  /**
   * What a promise brings, for as long as anybody waits for it.
   * @throws DEADLINE_EXCEEDED when nobody does any more; the promise itself goes on
   */
  with<Result>(promise: Promise<Result>): Promise<Result> {
    const { signal, deadlineAt } = this.context;
    if (!signal && deadlineAt === undefined) return promise;
    this.watch();
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(deadlineExceeded());
      this.waiting.add(giveUp);
      const settled =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => {
          this.waiting.delete(giveUp);
          settle(value);
        };
      promise.then(settled(resolve), settled(reject));
      if (signal?.aborted) this.over();
    });
  }

  /** The request waits for nothing any more. */
  end(): void {
    if (!this.isWatching) return;
    this.isWatching = false;
    clearTimeout(this.timer);
    this.context.signal?.removeEventListener("abort", this.over);
  }

  private watch(): void {
    if (this.isWatching) return;
    this.isWatching = true;
    const { signal, deadlineAt } = this.context;
    signal?.addEventListener("abort", this.over);
    if (deadlineAt !== undefined) this.timer = setTimeout(this.over, deadlineAt - Date.now());
  }

  private readonly over = (): void => {
    const all = [...this.waiting];
    this.waiting.clear();
    for (const giveUp of all) giveUp();
  };
}
