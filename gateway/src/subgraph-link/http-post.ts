import type { Exchange, Line } from "./line/line.js";
import type { Lines } from "./line/lines.js";
import { LinkFault } from "./link-fault.js";

/** One request, and how much of it is borne. */
export interface Post {
  /** Head and body. */
  readonly text: string;
  readonly timeoutMs: number;
  /** Whether a subgraph that does not answer in this time must be ill. */
  readonly isFairTime: boolean;
  readonly answerLimitBytes: number;
  /** Breaks the request off. */
  readonly signal?: AbortSignal;
}

/** Timers of the same moment fire in any order: who leaves this close to the end leaves because of it. */
const TIMER_SPREAD_MS = 20;

/**
 * Posts once: nothing is ever sent again.
 * @throws LinkFault for everything but an answer below status 500 that is not 401, and for a refusal without JSON
 */
export function post(lines: Lines, request: Post): Promise<string> {
  return new Promise((resolve, reject) => {
    const posted = new Posted(lines, request, resolve, reject);
    posted.begin();
  });
}

class Posted implements Exchange {
  readonly text: string;
  readonly answerLimitBytes: number;
  line?: Line;
  private readonly endsAt: number;
  private timer?: NodeJS.Timeout;
  private isDone = false;

  constructor(
    private readonly lines: Lines,
    private readonly request: Post,
    private readonly resolve: (text: string) => void,
    private readonly reject: (fault: LinkFault) => void,
  ) {
    this.text = request.text;
    this.answerLimitBytes = request.answerLimitBytes;
    this.endsAt = performance.now() + request.timeoutMs;
  }

  begin(): void {
    const { timeoutMs, signal } = this.request;
    if (timeoutMs <= 0) this.timeIsOver();
    else if (signal?.aborted) this.leave();
    else {
      // Timers of one length wait in one list; of many lengths, the system sorts them.
      this.timer = setTimeout(this.timeIsOver, Math.ceil(timeoutMs / TIMER_SPREAD_MS) * TIMER_SPREAD_MS);
      signal?.addEventListener("abort", this.leave);
      this.lines.send(this);
    }
  }

  begun(status: number): boolean {
    if (status === 401) this.fail(new LinkFault("refused our signature", false));
    else if (status >= 500) this.fail(new LinkFault("server error", true, status));
    return !this.isDone;
  }

  answered(status: number, text: string): void {
    if (!this.done()) return;
    // What a well subgraph refuses so is one request, too large or malformed.
    const isRefusal = status >= 400 && status !== 403;
    if (text.startsWith("{") || text.trimStart().startsWith("{")) this.resolve(text);
    else this.reject(new LinkFault("not a GraphQL answer", !isRefusal, status));
  }

  tooLarge(): void {
    this.fail(new LinkFault("answer too large", false));
  }

  broken(code: string): void {
    this.fail(new LinkFault("connection failed", true, code));
  }

  /** A call that no connection has taken yet says nothing about the subgraph. */
  private readonly timeIsOver = (): void => {
    const hasBegun = this.line?.isConnected === true;
    const { timeoutMs, isFairTime } = this.request;
    this.takeBack(new LinkFault("time is over", hasBegun && isFairTime, hasBegun ? `${timeoutMs} ms` : "in the queue"));
  };

  private readonly leave = (): void => {
    if (performance.now() + TIMER_SPREAD_MS >= this.endsAt) this.timeIsOver();
    else this.takeBack(new LinkFault("caller has gone", false));
  };

  private takeBack(fault: LinkFault): void {
    this.fail(fault);
    this.lines.takeBack(this);
  }

  private fail(fault: LinkFault): void {
    if (this.done()) this.reject(fault);
  }

  private done(): boolean {
    if (this.isDone) return false;
    this.isDone = true;
    clearTimeout(this.timer);
    this.request.signal?.removeEventListener("abort", this.leave);
    return true;
  }
}
