import { type Exchange, Line, type LineHolder } from "./line.js";

/** Connections to one subgraph, used again and again. */
export class Lines implements LineHolder {
  private readonly idle: Line[] = [];
  private readonly all = new Set<Line>();
  private readonly queue = new Set<Exchange>();
  private readonly origin: URL;
  private readonly still = Promise.withResolvers<void>();
  private isClosed = false;

  /** @param most connections at once */
  constructor(
    url: string,
    private readonly most: number,
  ) {
    this.origin = new URL(url);
  }

  /** Sends a request once: now, or when a connection is free. The one used last goes first, so that others may rest. */
  send(exchange: Exchange): void {
    const line = this.isClosed ? undefined : (this.idleLine() ?? this.newLine());
    if (line) line.send(exchange);
    else if (this.isClosed) exchange.broken("closed");
    else this.queue.add(exchange);
  }

  /** Takes a request back: out of the queue, or off its line, which ends with it. */
  takeBack(exchange: Exchange): void {
    if (exchange.line) exchange.line.takeBack(exchange);
    else this.queue.delete(exchange);
  }

  free(line: Line): void {
    const next = this.isClosed ? undefined : this.next();
    if (next) line.send(next);
    else this.idle.push(line);
    this.tellWhenStill();
  }

  closed(line: Line): void {
    this.all.delete(line);
    const at = this.idle.indexOf(line);
    if (at >= 0) this.idle.splice(at, 1);
    const next = this.next();
    if (next) this.send(next);
    this.tellWhenStill();
  }

  /** Lets what is under way end, refuses what waits, and closes every connection. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const waiting of this.queue) waiting.broken("closed");
    this.queue.clear();
    this.tellWhenStill();
    await this.still.promise;
    for (const line of [...this.idle]) line.breakOff();
  }

  private idleLine(): Line | undefined {
    for (let line = this.idle.pop(); line; line = this.idle.pop()) {
      if (line.isUsable) return line;
      line.breakOff();
    }
    return undefined;
  }

  private newLine(): Line | undefined {
    if (this.all.size >= this.most) return undefined;
    const line = new Line(this.origin, this);
    this.all.add(line);
    return line;
  }

  private next(): Exchange | undefined {
    const [first] = this.queue;
    if (first) this.queue.delete(first);
    return first;
  }

  private tellWhenStill(): void {
    if (this.isClosed && this.all.size === this.idle.length) this.still.resolve();
  }
}
