import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { platformConfig } from "@coir/all-in-one/config";
import { requireFreePorts } from "@coir/all-in-one/free-ports";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

let neighbour: Server;
let taken: number;
beforeAll(async () => {
  neighbour = createServer().listen(0, "127.0.0.1");
  await once(neighbour, "listening");
  taken = (neighbour.address() as AddressInfo).port;
});
afterAll(() => void neighbour.close());

const config = (more: Record<string, string>) => platformConfig({ PORT: "0", ...more });

test("ports that nobody has are free", async () => {
  await expect(requireFreePorts(config({ ISSUER_PORT: "0" }))).resolves.toBeUndefined();
});

test("a port that something else has is named with its setting", async () => {
  await expect(requireFreePorts(config({ PORT: String(taken) }))).rejects.toThrow(`Port ${taken} is in use: set PORT`);
  await expect(requireFreePorts(config({ ISSUER_PORT: String(taken) }))).rejects.toThrow("set ISSUER_PORT");
  const houses = { "inmate-development": 0, production: taken, trade: 0 };
  await expect(requireFreePorts(config({}), houses)).rejects.toThrow("set STACK_BASE_PORT");
});
