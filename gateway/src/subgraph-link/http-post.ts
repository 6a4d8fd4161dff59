import type { Dispatcher } from "undici";
import { LinkFault } from "./link-fault.js";

/** One request, and how much of it is borne. */
export interface Post {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly timeoutMs: number;
  /** Whether a subgraph that does not answer in this time must be ill. */
  readonly isFairTime: boolean;
  readonly answerLimitBytes: number;
  /** Breaks the request off. */
  readonly signal: AbortSignal;
}

/** Timers of the same moment fire in any order: who leaves this close to the end leaves because of it. */
const TIMER_SPREAD_MS = 20;

/**
 * Posts once, by the dispatcher's own callbacks: `pool.request` builds a stream for each answer.
 * Undici sends nothing twice that is not idempotent, and a POST is not.
 * @throws LinkFault for everything but an answer below status 500 that is not 401, and for a refusal without JSON
 */
export function post(pool: Dispatcher, request: Post): Promise<string> {
  const { path, headers, body, timeoutMs, isFairTime, signal } = request;
  return new Promise((resolve, reject) => {
    const receiver = new Receiver(request, resolve, reject);
    const endsAt = performance.now() + timeoutMs;
    const timeIsOver = () => receiver.timeIsOver(isFairTime);
    const leave = () =>
      performance.now() + TIMER_SPREAD_MS >= endsAt
        ? timeIsOver()
        : receiver.fail(new LinkFault("caller has gone", false));
    if (timeoutMs <= 0) return timeIsOver();
    if (signal.aborted) return leave();
    const timer = setTimeout(timeIsOver, timeoutMs);
    signal.addEventListener("abort", leave);
    receiver.whenDone = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", leave);
    };
    pool.dispatch({ method: "POST", path, headers, body }, receiver);
  });
}

class Receiver implements Dispatcher.DispatchHandler {
  whenDone: () => void = () => undefined;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private status = 0;
  private isDone = false;
  private controller?: Dispatcher.DispatchController;

  constructor(
    private readonly request: Post,
    private readonly resolve: (text: string) => void,
    private readonly reject: (fault: LinkFault) => void,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isDone) controller.abort(new Error("nobody waits"));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.status = status;
    if (status === 401) this.fail(new LinkFault("refused our signature", false));
    else if (status >= 500) this.fail(new LinkFault("server error", true, status));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.request.answerLimitBytes) this.fail(new LinkFault("answer too large", false));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.done()) return;
    const [first, ...more] = this.chunks;
    const text = (more.length === 0 ? (first ?? "") : Buffer.concat(this.chunks)).toString();
    // What a well subgraph refuses so is one request, too large or malformed.
    const isRefusal = this.status >= 400 && this.status !== 403;
    if (text.trimStart().startsWith("{")) this.resolve(text);
    else this.reject(new LinkFault("not a GraphQL answer", !isRefusal, this.status));
  }

  onResponseError(_controller: Dispatcher.DispatchController, { code, name }: NodeJS.ErrnoException): void {
    // A header that cannot be sent is our own fault, and perhaps a caller's doing.
    const isIllness = code !== "UND_ERR_INVALID_ARG";
    if (this.done()) this.reject(new LinkFault("connection failed", isIllness, code ?? name));
  }

  /** A call that no connection has taken yet says nothing about the subgraph. */
  timeIsOver(isFairTime: boolean): void {
    const hasBegun = this.controller !== undefined;
    const { timeoutMs } = this.request;
    this.fail(new LinkFault("time is over", hasBegun && isFairTime, hasBegun ? `${timeoutMs} ms` : "in the queue"));
  }

  fail(fault: LinkFault): void {
    if (!this.done()) return;
    this.reject(fault);
    this.controller?.abort(fault);
  }

  private done(): boolean {
    if (this.isDone) return false;
    this.isDone = true;
    this.whenDone();
    return true;
  }
}
