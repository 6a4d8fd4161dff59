import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { Asked, bareServer, ok, type Reply, says } from "./asked.factory.js";
import { Line } from "./line.js";

const CHUNKED = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
const TOO_MUCH = "x".repeat(1_001);
const ends =
  (text: string): Reply =>
  (socket) =>
    void socket.end(text);

let server: Awaited<ReturnType<typeof bareServer>>;
let line: Line;
let told: string[];
let closed: Promise<void>;

async function lineTo(reply: Reply, origin?: string) {
  server = await bareServer(reply);
  told = [];
  const closing = Promise.withResolvers<void>();
  closed = closing.promise;
  line = new Line(new URL(origin?.replace("PORT", `${server.port}`) ?? server.url), {
    free: () => void told.push("free"),
    closed: () => {
      told.push("closed");
      closing.resolve();
    },
  });
}

function ask(asked = new Asked()): Asked {
  line.send(asked);
  return asked;
}

/** Resolves when the server has seen the line end. */
const leftAtServer = () => new Promise<void>((resolve) => server.sockets[0]?.once("close", () => resolve()));

afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  line.breakOff();
  await server.stop();
});

describe("A line", () => {
  it("carries one request after the other", async () => {
    await lineTo((socket, nth) => void socket.write(ok(`{"nth":${nth}}`)));
    for (const nth of [1, 2, 3]) expect(await ask().over).toBe(`200 {"nth":${nth}}`);
    expect(server.sockets).toHaveLength(1);
    expect(told).toEqual(["free", "free", "free"]);
  });

  it("is free before its request is told, so that the next one is on its way first", async () => {
    await lineTo(says(ok("{}")));
    const asked = new Asked();
    jest.spyOn(asked, "answered").mockImplementation(() => void told.push("answered"));
    line.send(asked);
    while (told.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual(["free", "answered"]);
  });

  it.each([
    ["with a length", ok("{}"), "200 {}"],
    ["in chunks", `${CHUNKED}1\r\n{\r\n1;a\r\n}\r\n0\r\nx: y\r\n\r\n`, "200 {}"],
    ["without content", "HTTP/1.1 204 No Content\r\n\r\n", "204 "],
    ["behind a provisional one", `HTTP/1.1 100 Continue\r\n\r\n${ok("{}")}`, "200 {}"],
    ["of HTTP/1.0 that stays", ok("{}", "connection: keep-alive").replace("1.1", "1.0"), "200 {}"],
  ])("is free again after an answer %s", async (_, text, said) => {
    await lineTo(says(text, ok("next")));
    expect(await ask().over).toBe(said);
    expect(await ask().over).toBe("200 next");
    expect(told).toEqual(["free", "free"]);
  });

  it.each([
    ["that says so", says(ok("{}", "connection: close")), "200 {}"],
    ["of HTTP/1.0", says(ok("{}").replace("1.1", "1.0")), "200 {}"],
    ["that ends with the connection", ends("HTTP/1.1 200 OK\r\n\r\n{}"), "200 {}"],
    ["that is too large by its length", says(ok(TOO_MUCH)), "too large"],
    ["that is too large in chunks", says(`${CHUNKED}fff\r\n${TOO_MUCH}`), "too large"],
    ["that is too large without an end", says(`HTTP/1.1 200 OK\r\n\r\n${TOO_MUCH}`), "too large"],
    ["that is malformed", says("SSH-2.0-OpenSSH_9.6\r\n\r\n"), "broken: malformed"],
    ["that is longer than it says", says(`${ok("{}")}}`), "broken: malformed"],
    ["that has its length twice", says(ok("{}", "content-length: 3")), "broken: malformed"],
    ["that breaks off at once", ends(""), "broken: other side closed"],
    ["that breaks off in its head", ends("HTTP/1.1 200 OK\r\ncontent-"), "broken: other side closed"],
    ["that breaks off in its body", ends(ok("{}").slice(0, -1)), "broken: other side closed"],
    ["that breaks off between chunks", ends(`${CHUNKED}2\r\n{}\r\n`), "broken: other side closed"],
    ["that is reset", ((socket) => void socket.resetAndDestroy()) as Reply, "broken: ECONNRESET"],
  ])("is over after an answer %s", async (_, reply, said) => {
    await lineTo(reply);
    const asked = ask();
    expect(await asked.over).toBe(said);
    await closed;
    expect(line.isUsable).toBe(false);
    expect([told, asked.told]).toEqual([["closed"], [said]]);
  });

  it("is over, at the server too, when the head is enough to know that the body is not wanted", async () => {
    await lineTo(says("HTTP/1.1 503 Busy\r\ncontent-length: 100\r\n\r\n"));
    const asked = ask(new Asked(503));
    expect(await asked.over).toBe("refused 503");
    await leftAtServer();
    expect([told, asked.told]).toEqual([["closed"], ["refused 503"]]);
  });

  it("tells a head once, when the body comes after it", async () => {
    await lineTo((socket) => {
      socket.write(ok("{}").slice(0, -2));
      setImmediate(() => socket.write("{", () => setImmediate(() => socket.write("}"))));
    });
    const asked = new Asked();
    const begun = jest.spyOn(asked, "begun");
    expect(await ask(asked).over).toBe("200 {}");
    expect(begun.mock.calls).toEqual([[200]]);
  });

  it("reads an answer that comes byte by byte", async () => {
    const bytes = Buffer.from(`HTTP/1.1 103 Early Hints\r\n\r\n${ok("kelapa 🥥")}`);
    await lineTo(async (socket) => {
      for (const byte of bytes) await new Promise((resolve) => socket.write(Buffer.from([byte]), resolve));
    });
    expect(await ask().over).toBe("200 kelapa 🥥");
  });

  it.each([
    ["speaks unasked", (): unknown => server.sockets[0]?.write(ok("{}"))],
    ["ends it", () => server.sockets[0]?.end()],
    ["resets it", () => server.sockets[0]?.resetAndDestroy()],
  ])("is over when the server %s while it rests", async (_, act) => {
    await lineTo(says(ok("{}")));
    const asked = ask();
    await asked.over;
    act();
    await closed;
    expect([line.isUsable, told, asked.told]).toEqual([false, ["free", "closed"], ["200 {}"]]);
  });

  it("ends with a request that is taken back, which is told nothing", async () => {
    const held = Promise.withResolvers<void>();
    await lineTo(() => held.resolve());
    const asked = ask();
    await held.promise;
    line.takeBack(asked);
    await leftAtServer();
    expect([told, asked.told]).toEqual([["closed"], []]);
  });

  it("stays with the next request when one is taken back that was over", async () => {
    await lineTo(says(ok("{}")));
    const over = ask();
    await over.over;
    const next = ask();
    line.takeBack(over);
    expect(await next.over).toBe("200 {}");
  });

  it("tells why it was broken off, once", async () => {
    await lineTo(() => line.breakOff());
    const asked = ask();
    expect(await asked.over).toBe("broken: aborted");
    line.breakOff("again");
    expect([told, asked.told]).toEqual([["closed"], ["broken: aborted"]]);
  });

  it("is broken when nobody takes the connection up", async () => {
    const gone = await bareServer(says(""));
    await gone.stop();
    await lineTo(says(""), `http://127.0.0.1:${gone.port}/`);
    expect(await ask().over).toBe("broken: ECONNREFUSED");
    expect(told).toEqual(["closed"]);
  });

  it("reaches a server by an address of IPv6", async () => {
    // The same host by its other name, which works where a machine has no network of IPv6.
    await lineTo(says(ok("{}")), "http://[::ffff:127.0.0.1]:PORT/");
    expect(await ask().over).toBe("200 {}");
  });
});

describe("The times of a line", () => {
  it("let a server take it up in two seconds, with TLS and all", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask", "performance"] });
    await lineTo(says(""), "https://127.0.0.1:PORT/");
    const asked = ask();
    while (server.sockets.length === 0) await new Promise((resolve) => setImmediate(resolve));
    jest.advanceTimersByTime(1_999);
    expect([asked.told, line.isConnected]).toEqual([[], false]);
    jest.advanceTimersByTime(1);
    expect([asked.told, told]).toEqual([["broken: ETIMEDOUT"], ["closed"]]);
  });

  it("leave it alone once it is taken up", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask", "performance"] });
    await lineTo(says(ok("{}")));
    await ask().over;
    expect([line.isConnected, jest.getTimerCount()]).toEqual([true, 0]);
  });

  it("leave nothing behind when it is over before", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask", "performance"] });
    await lineTo(says(""));
    line.breakOff();
    while (jest.getTimerCount() > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual(["closed"]);
  });

  it.each([
    ["five seconds where it says nothing", [], 4_000],
    ["what it says", ["keep-alive: timeout=72"], 71_000],
  ])("end a second before the server's patience: %s", async (_, fields, bornMs) => {
    let now = 0;
    jest.spyOn(performance, "now").mockImplementation(() => now);
    await lineTo(says(ok("{}", ...fields)));
    await ask().over;
    now = bornMs - 1;
    expect(line.isUsable).toBe(true);
    now = bornMs;
    expect(line.isUsable).toBe(false);
  });
});
