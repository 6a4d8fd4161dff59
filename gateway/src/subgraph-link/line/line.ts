import net from "node:net";
import tls from "node:tls";
import { AnswerReader } from "./answer-reader.js";

/** Nothing that runs takes longer to take up a connection. */
const CONNECTED_WITHIN_MS = 2_000;
const READ_BYTES = 64 * 1024;
/** A server that does not say how long it bears an idle connection is taken to bear it this long. */
const IDLE_SECONDS = 5;
/** A request must not cross the server's closing. */
const IDLE_MARGIN_MS = 1_000;

/** A request on its way, and who is told what becomes of it. It is told of one end, and of nothing after it. */
export interface Exchange {
  /** Head and body. */
  readonly text: string;
  readonly answerLimitBytes: number;
  /** The line that carries it, once one does. */
  line?: Line;
  /** The head has come. @returns whether the rest is wanted */
  begun(status: number): boolean;
  answered(status: number, text: string): void;
  tooLarge(): void;
  /** @param code what the system calls it, where it has a name */
  broken(code: string): void;
}

/** What a line tells whoever holds it. */
export interface LineHolder {
  /** Another request may follow. */
  free(line: Line): void;
  /** It will never carry anything again. */
  closed(line: Line): void;
}

/** One connection to a subgraph over HTTP/1.1, which carries one request at a time. */
export class Line {
  /** Whether the subgraph has taken the connection up. */
  isConnected = false;
  private readonly socket: net.Socket;
  private exchange?: Exchange;
  private reader?: AnswerReader;
  private fault?: string;
  private isOver = false;
  private usableUntil = Number.POSITIVE_INFINITY;

  constructor(
    origin: URL,
    private readonly holder: LineHolder,
  ) {
    this.socket = connected(origin, (bytes) => this.receive(bytes));
    const timer = setTimeout(() => this.breakOff("ETIMEDOUT"), CONNECTED_WITHIN_MS);
    const eventOfConnection = origin.protocol === "https:" ? "secureConnect" : "connect";
    this.socket.once(eventOfConnection, () => {
      clearTimeout(timer);
      this.isConnected = true;
    });
    this.socket.on("error", (error: NodeJS.ErrnoException) => {
      this.fault ??= error.code ?? error.name;
    });
    this.socket.on("end", () => this.end());
    this.socket.once("close", () => {
      clearTimeout(timer);
      this.close();
    });
  }

  /** Whether the server may be counted on to still listen on this connection. */
  get isUsable(): boolean {
    return !this.isOver && performance.now() < this.usableUntil;
  }

  /** Sends the next request; the line is free, or new. */
  send(exchange: Exchange): void {
    exchange.line = this;
    this.exchange = exchange;
    this.reader = new AnswerReader(exchange.answerLimitBytes);
    this.socket.write(exchange.text);
  }

  /** Ends the connection with whatever it carries. */
  breakOff(code = "aborted"): void {
    this.fault ??= code;
    this.socket.destroy();
    this.close();
  }

  /** Ends the connection when it still carries this, whose sender needs no telling. */
  takeBack(exchange: Exchange): void {
    if (this.exchange === exchange) this.leave();
  }

  private receive(bytes: Buffer): void {
    const { exchange, reader } = this;
    // Without a request, nobody asked for what comes now.
    if (!exchange || !reader) this.breakOff();
    else this.read(bytes, exchange, reader);
  }

  private read(bytes: Buffer, exchange: Exchange, reader: AnswerReader): void {
    const wasBegun = reader.head !== undefined;
    const state = reader.take(bytes);
    if (!wasBegun && reader.head && !exchange.begun(reader.head.status)) this.leave();
    else if (state === "whole") this.whole(exchange, reader);
    else if (state === "malformed") this.breakOff("malformed");
    else if (state === "too large") {
      exchange.tooLarge();
      this.leave();
    }
  }

  private whole(exchange: Exchange, { head, text }: AnswerReader): void {
    if (!head) return;
    const { idleSeconds = IDLE_SECONDS } = head;
    this.exchange = undefined;
    this.reader = undefined;
    if (head.keepsOpen) {
      this.usableUntil = performance.now() + idleSeconds * 1_000 - IDLE_MARGIN_MS;
      this.holder.free(this);
    } else this.breakOff();
    exchange.answered(head.status, text);
  }

  /** Ends the connection; who sent the request has been told. */
  private leave(): void {
    this.exchange = undefined;
    this.breakOff();
  }

  private end(): void {
    const { exchange, reader } = this;
    if (exchange && reader?.end() === "whole") this.whole(exchange, reader);
    else this.breakOff("other side closed");
  }

  private close(): void {
    if (this.isOver) return;
    this.isOver = true;
    const { exchange } = this;
    this.exchange = undefined;
    this.holder.closed(this);
    exchange?.broken(this.fault ?? "other side closed");
  }
}

function connected({ protocol, hostname, port }: URL, receive: (bytes: Buffer) => void): net.Socket {
  const host = hostname.replace(/^\[|\]$/g, "");
  const isSecure = protocol === "https:";
  const options = {
    host,
    port: Number(port) || (isSecure ? 443 : 80),
    noDelay: true,
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback: (count: number, bytes: Uint8Array) => {
        receive((bytes as Buffer).subarray(0, count));
        return true;
      },
    },
  };
  if (!isSecure) return net.connect(options);
  return tls.connect({ ...options, ...(net.isIP(host) === 0 && { servername: host }) });
}
