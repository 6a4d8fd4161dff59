import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import net from "node:net";
import type { Exchange, Line } from "./line.js";

let count = 0;

/** A request that writes down what it is told. */
export class Asked implements Exchange {
  readonly text = `POST /${++count} HTTP/1.1\r\nhost: shed\r\ncontent-length: 0\r\n\r\n`;
  readonly path = `/${count}`;
  readonly answerLimitBytes = 1_000;
  line?: Line;
  readonly told: string[] = [];
  private readonly ending = Promise.withResolvers<string>();

  /** @param refused a status whose body it does not want */
  constructor(private readonly refused?: number) {}

  /** Resolves when it is told of an end. */
  get over(): Promise<string> {
    return this.ending.promise;
  }

  begun(status: number): boolean {
    if (status !== this.refused) return true;
    this.tell(`refused ${status}`);
    return false;
  }

  answered(status: number, text: string): void {
    this.tell(`${status} ${text}`);
  }

  tooLarge(): void {
    this.tell("too large");
  }

  broken(code: string): void {
    this.tell(`broken: ${code}`);
  }

  private tell(end: string): void {
    this.told.push(end);
    this.ending.resolve(end);
  }
}

/** What a server does with a request: the nth of all, the first being 1. */
export type Reply = (socket: Socket, nth: number, path: string) => void;

/** Writes the bytes of an answer and nothing else. */
export const says =
  (...texts: readonly string[]): Reply =>
  (socket, nth) =>
    void socket.write(texts[nth - 1] ?? texts.at(-1) ?? "");

/** An answer with a length. */
export const ok = (body: string, ...fields: readonly string[]) =>
  ["HTTP/1.1 200 OK", ...fields, `content-length: ${Buffer.byteLength(body)}`, "", body].join("\r\n");

/** A server that knows nothing of HTTP but where a request without a body ends. */
export async function bareServer(
  reply: Reply,
  listener: "connection" | "secureConnection" = "connection",
  server: Server = net.createServer(),
) {
  const bare = { reply, sockets: [] as Socket[], paths: [] as string[] };
  server.on(listener, (socket: Socket) => {
    let text = "";
    bare.sockets.push(socket);
    socket
      .setNoDelay(true)
      .setEncoding("latin1")
      .on("error", () => undefined);
    socket.on("data", (piece: string) => {
      text += piece;
      for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
        const path = text.split(" ")[1] ?? "";
        text = text.slice(end + 4);
        bare.reply(socket, bare.paths.push(path), path);
      }
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return Object.assign(bare, {
    port,
    url: new URL(`http://127.0.0.1:${port}/graphql`),
    /** Takes up no more connections and ends those there are. */
    stop: async () => {
      const isClosed = once(server, "close");
      server.close();
      for (const socket of bare.sockets) socket.destroy();
      await isClosed;
    },
  });
}
