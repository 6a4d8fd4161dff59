import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { Asked, bareServer, ok, type Reply, says } from "./asked.factory.js";
import { Lines } from "./lines.js";

let server: Awaited<ReturnType<typeof bareServer>>;
let lines: Lines;

async function linesTo(reply: Reply, most: number) {
  server = await bareServer(reply);
  lines = new Lines(server.url.href, most);
}

function ask(): Asked {
  const asked = new Asked();
  lines.send(asked);
  return asked;
}
const askMany = (count: number) => Array.from({ length: count }, ask);
const endsOf = (many: readonly Asked[]) => Promise.all(many.map(({ over }) => over));
const pathsOf = (many: readonly Asked[]) => many.map(({ path }) => path);
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Holds every answer back until it is told to give them. */
function holding() {
  const held: Array<() => void> = [];
  const reply: Reply = (socket, _, path) => void held.push(() => socket.write(ok(path)));
  const until = async (count: number) => {
    while (held.length < count) await turn();
  };
  return { held, reply, until };
}

afterEach(async () => {
  jest.restoreAllMocks();
  await server.stop();
  await lines.close();
});

describe("Lines to a subgraph", () => {
  it("send what waits in the order in which it came, one at a time on a line", async () => {
    const { held, reply, until } = holding();
    await linesTo(reply, 1);
    const many = askMany(4);
    for (let nth = 1; nth <= 4; nth++) {
      await until(nth);
      await turn();
      expect(server.paths).toEqual(pathsOf(many.slice(0, nth)));
      held[nth - 1]?.();
      await many[nth - 1]?.over;
    }
    expect(server.sockets).toHaveLength(1);
  });

  it("use the line used last, so that the others may rest", async () => {
    const { held, reply, until } = holding();
    await linesTo(reply, 2);
    const [first, second] = askMany(2);
    await until(2);
    held[0]?.();
    await first?.over;
    held[1]?.();
    await second?.over;
    for (let nth = 3; nth <= 5; nth++) {
      const asked = ask();
      await until(nth);
      held[nth - 1]?.();
      await asked.over;
      expect(asked.line).toBe(second?.line);
    }
    expect(server.sockets).toHaveLength(2);
  });

  it.each([
    ["ended by the server", () => void server.sockets[0]?.end()],
    ["reset by the server", () => void server.sockets[0]?.resetAndDestroy()],
    ["spoken on by the server", () => void server.sockets[0]?.write(ok("stray"))],
  ])("open another in place of one that was %s while it rested", async (_, act) => {
    await linesTo((socket, __, path) => void socket.write(ok(path)), 1);
    const first = ask();
    await first.over;
    act();
    while (first.line?.isUsable) await turn();
    const second = ask();
    expect(await second.over).toBe(`200 ${second.path}`);
    expect(server.sockets).toHaveLength(2);
  });

  it("end one that the server may be about to end, and open another", async () => {
    let now = 0;
    jest.spyOn(performance, "now").mockImplementation(() => now);
    await linesTo(says(ok("{}", "keep-alive: timeout=3")), 1);
    await ask().over;
    const left = new Promise<void>((resolve) => server.sockets[0]?.once("close", () => resolve()));
    now = 1_999;
    await ask().over;
    expect(server.sockets).toHaveLength(1);
    now += 2_000;
    expect(await ask().over).toBe("200 {}");
    expect(server.sockets).toHaveLength(2);
    await left;
  });

  it("open another for what waits when a server keeps none", async () => {
    await linesTo((socket, _, path) => void socket.end(ok(path, "connection: close")), 2);
    const many = askMany(7);
    expect(await endsOf(many)).toEqual(many.map(({ path }) => `200 ${path}`));
    expect(server.sockets).toHaveLength(7);
  });

  it("send nothing twice, and go on with what waits, when a line breaks", async () => {
    await linesTo((socket, nth, path) => void (nth === 2 ? socket.resetAndDestroy() : socket.write(ok(path))), 1);
    const many = askMany(3);
    const [first, second, third] = many;
    expect(await endsOf(many)).toEqual([`200 ${first?.path}`, "broken: ECONNRESET", `200 ${third?.path}`]);
    expect(server.paths).toEqual(pathsOf(many));
    expect(second?.told).toHaveLength(1);
  });

  it("give no request what is left of another's answer", async () => {
    const stray = ok("stray");
    await linesTo((socket, nth, path) => void socket.write(nth === 1 ? `${ok(path)}${stray}` : ok(path)), 1);
    const [first, second] = askMany(2);
    expect(await first?.over).toBe("broken: malformed");
    expect(await second?.over).toBe(`200 ${second?.path}`);
  });

  it("let no one wait for a subgraph that is gone", async () => {
    await linesTo(says(""), 2);
    await server.stop();
    expect(await endsOf(askMany(9))).toEqual(Array(9).fill("broken: ECONNREFUSED"));
  });
});

describe("A request that is taken back", () => {
  it("is never sent when it waits", async () => {
    const { held, reply, until } = holding();
    await linesTo(reply, 1);
    const [first, second, third] = askMany(3) as [Asked, Asked, Asked];
    await until(1);
    lines.takeBack(second);
    held[0]?.();
    await until(2);
    held[1]?.();
    expect(await endsOf([first, third])).toEqual([`200 ${first.path}`, `200 ${third.path}`]);
    expect([server.paths, second.told]).toEqual([pathsOf([first, third]), []]);
  });

  it("makes room, on a line of its own, for what waits", async () => {
    const { held, reply, until } = holding();
    await linesTo(reply, 1);
    const [first, second] = askMany(2) as [Asked, Asked];
    await until(1);
    lines.takeBack(first);
    await until(2);
    // The answer that nobody wants any more reaches nobody.
    held[0]?.();
    held[1]?.();
    expect(await second.over).toBe(`200 ${second.path}`);
    expect([server.sockets.length, first.told]).toEqual([2, []]);
  });

  it("is not connected any more when it had no line yet", async () => {
    await linesTo((socket, _, path) => void socket.write(ok(path)), 1);
    const [first, second] = askMany(2) as [Asked, Asked];
    lines.takeBack(first);
    await second.over;
    expect(server.paths).toEqual([second.path]);
  });

  it("harms nobody when it was over", async () => {
    const { held, reply, until } = holding();
    await linesTo(reply, 1);
    const [first, second] = askMany(2) as [Asked, Asked];
    await until(1);
    held[0]?.();
    await until(2);
    lines.takeBack(first);
    held[1]?.();
    expect(await second.over).toBe(`200 ${second.path}`);
  });
});

describe("Lines that are closed", () => {
  it("let end what is under way, refuse what waits and what comes, and end every connection", async () => {
    const { held, reply, until } = holding();
    await linesTo(reply, 2);
    const [first, second, third] = askMany(3) as [Asked, Asked, Asked];
    await until(2);
    let isClosed = false;
    const closing = lines.close().then(() => {
      isClosed = true;
    });
    const late = ask();
    expect([third.told, late.told]).toEqual([["broken: closed"], ["broken: closed"]]);
    held[0]?.();
    await first.over;
    await turn();
    expect(isClosed).toBe(false);
    held[1]?.();
    await closing;
    expect([first, second].map(({ told }) => told)).toEqual([[`200 ${first.path}`], [`200 ${second.path}`]]);
    expect([third.told, late.told]).toEqual([["broken: closed"], ["broken: closed"]]);
    await Promise.all(
      server.sockets.map((socket) => socket.closed || new Promise((resolve) => socket.once("close", resolve))),
    );
    expect(server.paths).toEqual(pathsOf([first, second]));
  });

  it("are closed at once when nothing is under way, or was ever", async () => {
    await linesTo(says(ok("{}")), 2);
    await new Lines(server.url.href, 2).close();
    const asked = ask();
    await asked.over;
    await lines.close();
    expect(asked.line?.isUsable).toBe(false);
  });

  it("are closed though the server had ended one that rested", async () => {
    await linesTo(says(ok("{}")), 1);
    const asked = ask();
    await asked.over;
    server.sockets[0]?.end();
    while (asked.line?.isUsable) await turn();
    await lines.close();
  });

  it("open no connection any more", async () => {
    await linesTo(says(ok("{}")), 2);
    await lines.close();
    const late = ask();
    expect([late.told, late.line]).toEqual([["broken: closed"], undefined]);
  });

  it("are closed for everyone who closes them", async () => {
    const { held, reply, until } = holding();
    await linesTo(reply, 1);
    ask();
    await until(1);
    const closings = [lines.close(), lines.close()];
    held[0]?.();
    await Promise.all(closings);
  });

  it("are closed too when what was under way is broken or taken back", async () => {
    const { reply, until } = holding();
    await linesTo(reply, 2);
    const [first, second] = askMany(2) as [Asked, Asked];
    await until(2);
    const closing = lines.close();
    lines.takeBack(first);
    second.line?.breakOff("cut");
    await closing;
    expect([first.told, second.told]).toEqual([[], ["broken: cut"]]);
  });
});
