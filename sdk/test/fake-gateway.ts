import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the gateway saw it. */
export interface SeenRequest {
  readonly headers: IncomingMessage["headers"];
  readonly operationName: string;
  readonly variables: Record<string, unknown>;
}

/** What to answer: a GraphQL result by default, text as it stands, or nothing at all. */
export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly silent?: "hang" | "hang up";
}

/** A gateway that answers one answer after the other; the last one stays. */
export async function startFakeGateway(...answers: FakeAnswer[]) {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    seen.push({ headers: request.headers, ...JSON.parse(Buffer.concat(chunks).toString()) });
    const { status = 200, headers = {}, body, silent } = answers[Math.min(seen.length, answers.length) - 1] ?? {};
    if (silent === "hang") return;
    if (silent === "hang up") return void request.socket.destroy();
    response.writeHead(status, {
      "content-type": "application/json",
      "x-request-id": `request-${seen.length}`,
      ...headers,
    });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, seen, stop };
}
