import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "@jest/globals";
import { listenFault, tryToListen } from "./listen-fault.js";

const listenAt = (host: string, port: number) => tryToListen({ host, port, portSetting: "PORT" });

test("a busy port is told by its number and its setting", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await expect(listenAt("127.0.0.1", port)).rejects.toMatchObject({
    name: "StartupError",
    message: `Port ${port} is in use: set PORT to another one.`,
  });
  server.close();
});

test.each(["192.0.2.1", "no-such-host.invalid"])("an address of no use is told: %s", async (host) => {
  await expect(listenAt(host, 0)).rejects.toMatchObject({
    name: "StartupError",
    message: `${host} is no address of this machine: set HOST to one that is.`,
  });
});

test("a free port is free afterwards", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  await listenAt("127.0.0.1", port);
  await listenAt("127.0.0.1", port);
});

test("a port of the system's own is told", () => {
  const refused = Object.assign(new Error("listen EACCES"), { code: "EACCES" });
  expect(listenFault(refused, { host: "127.0.0.1", port: 80, portSetting: "PORT" })).toMatchObject({
    message: "Port 80 is not open to this user: set PORT to one above 1023.",
  });
});

test("what is another fault stays as it is", () => {
  const other = new Error("another");
  expect(listenFault(other, { host: "127.0.0.1", port: 1, portSetting: "PORT" })).toBe(other);
});
