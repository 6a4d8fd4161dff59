import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import os from "node:os";
import path from "node:path";
import { platformConfig } from "@coir/all-in-one/config";
import { startDevelopmentProvider } from "@coir/all-in-one/development-provider";
import { type DevelopmentIssuer, openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { tryToListen } from "@coir/kit/listen-fault";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const dir = mkdtempSync(path.join(os.tmpdir(), "keys-"));
let issuer: DevelopmentIssuer;
let neighbour: Server | undefined;
let taken: number;
beforeAll(async () => {
  issuer = await openDevelopmentIssuer(dir);
  // The next port must be free, and other tests take ports meanwhile.
  do {
    neighbour?.close();
    neighbour = createServer().listen(0, "127.0.0.1");
    await once(neighbour, "listening");
    taken = (neighbour.address() as { port: number }).port;
  } while (!(await isFree(taken + 1)));
});
afterAll(() => {
  neighbour?.close();
  rmSync(dir, { recursive: true });
});

const isFree = (port: number) =>
  tryToListen({ host: "127.0.0.1", port, portSetting: "PORT" }).then(
    () => true,
    () => false,
  );
const start = (PORT: number, ISSUER_PORT?: number) => startDevelopmentProvider(issuer, { PORT, ISSUER_PORT });

test("the issuer stands at the port after the gateway's", async () => {
  const { issuer: address, stop } = await start(taken);
  await stop();
  expect(address).toBe(`http://127.0.0.1:${taken + 1}`);
});

test("the issuer goes to another port when something else has that one, and answers there", async () => {
  const { issuer: address, stop } = await start(taken - 1);
  const discovery = await fetch(`${address}/.well-known/openid-configuration`);
  expect(await discovery.json()).toMatchObject({ issuer: address });
  await stop();
  expect(address).not.toBe(`http://127.0.0.1:${taken}`);
});

test("the issuer is reached from this machine alone, also when the gateway is open to others", async () => {
  const open = { ...platformConfig({ HOST: "0.0.0.0" }), PORT: 0 };
  const { issuer: address, stop } = await startDevelopmentProvider(issuer, open);
  const { port } = new URL(address);
  const elsewhere = await fetch(`http://127.0.0.2:${port}/.well-known/openid-configuration`).catch(() => undefined);
  await stop();
  expect([address, elsewhere]).toEqual([`http://127.0.0.1:${port}`, undefined]);
});

test("a port that was asked for is the issuer's or nobody's", async () => {
  await expect(start(0, taken)).rejects.toThrow(`Port ${taken} is in use: set ISSUER_PORT to another one.`);
});
