import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { Asked } from "./asked.factory.js";
import { Lines } from "./lines.js";

const CALLS = 60;

let server: Server;
let lines: Lines;
let connections: number;

async function linesTo(listener: RequestListener, most: number) {
  connections = 0;
  server = createServer(listener).on("connection", () => void connections++);
  await once(server.listen(0, "127.0.0.1"), "listening");
  lines = new Lines(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, most);
}

async function askMany() {
  const many = Array.from({ length: CALLS }, () => new Asked());
  for (const asked of many) lines.send(asked);
  const ends = await Promise.all(many.map(({ over }) => over));
  return { ends, answers: many.map(({ path }) => `200 ${path}`) };
}

afterEach(async () => {
  await lines.close();
  server.close();
});

describe("Lines to a server of node:http", () => {
  it.each<[string, RequestListener]>([
    ["with a length", (request, response) => void response.end(request.url)],
    [
      "in chunks",
      ({ url = "" }, response) => {
        for (const letter of url) response.write(letter);
        response.end();
      },
    ],
    [
      "with its head first",
      (request, response) => {
        response.flushHeaders();
        setImmediate(() => response.end(request.url));
      },
    ],
    [
      "after a hint",
      (request, response) => response.writeEarlyHints({ link: "</a>" }, () => void response.end(request.url)),
    ],
  ])("give each of many calls its own answer %s, a few at a time", async (_, respond) => {
    let running = 0;
    let most = 0;
    await linesTo((request, response) => {
      most = Math.max(most, ++running);
      response.once("finish", () => void running--);
      setImmediate(respond, request, response);
    }, 3);
    const { ends, answers } = await askMany();
    expect(ends).toEqual(answers);
    expect(connections).toBe(3);
    expect(most).toBeLessThanOrEqual(3);
  });

  it("go on when the server ends each connection after some requests", async () => {
    await linesTo((request, response) => void response.end(request.url), 1);
    server.maxRequestsPerSocket = 10;
    const { ends, answers } = await askMany();
    expect(ends).toEqual(answers);
    expect(connections).toBe(CALLS / 10);
  });

  it("read answers of HTTP/1.0 manners, each to the end of its connection", async () => {
    await linesTo((request, response) => {
      response.useChunkedEncodingByDefault = false;
      response.removeHeader("content-length");
      response.shouldKeepAlive = false;
      response.write(request.url);
      response.end();
    }, 3);
    const { ends, answers } = await askMany();
    expect(ends).toEqual(answers);
    expect(connections).toBe(CALLS);
  });
});
