import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { EVENT_SIGNATURE_HEADER, verifyEvents } from "./event-signature.js";
import { httpDelivery } from "./http-delivery.js";

const event = {
  id: "0199f1d2-0000-7000-8000-000000000000",
  type: "production.lot.recalled.v1",
  version: 1,
  occurredAt: "2026-09-30T03:00:00.000Z",
  aggregate: "Lot:A",
  sequence: 1,
  data: {},
  traceId: null,
};
const SECRET = "e".repeat(32);

describe("Events on their way to a neighbour's process", () => {
  let status = 200;
  let received: { request: IncomingMessage; body: string } | undefined;
  const neighbour = createServer(async (request, response) => {
    received = { request, body: await text(request) };
    response.writeHead(status).end();
  });
  const url = () => `http://127.0.0.1:${(neighbour.address() as AddressInfo).port}`;
  beforeAll(() => once(neighbour.listen(0, "127.0.0.1"), "listening"));
  afterAll(() => new Promise((done) => neighbour.close(done)));

  it("are posted to its private inbox, signed", async () => {
    await httpDelivery(url(), SECRET)([event]);
    const { request, body = "" } = received ?? {};
    expect([request?.method, request?.url, JSON.parse(body)]).toEqual(["POST", "/internal/inbox", [event]]);
    const signature = String(request?.headers[EVENT_SIGNATURE_HEADER]);
    expect(() => verifyEvents(body, signature, SECRET, new Date())).not.toThrow();
  });

  it("count as not taken in when it answers with a fault, or not at all", async () => {
    status = 503;
    await expect(httpDelivery(url(), SECRET)([event])).rejects.toThrow("the peer answered 503");
    await expect(httpDelivery("http://127.0.0.1:1", SECRET)([event])).rejects.toThrow();
  });
});
