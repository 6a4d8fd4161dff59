import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { AnswerReader, type AnswerState } from "./answer-reader.js";
import { inPieces } from "./pieces.factory.js";

const LIMIT = 1_000;
const KIB = 1_024;
const OK = "HTTP/1.1 200 OK\r\n";

/** Reads until the answer is over, in whatever way, or its bytes are. */
function read(bytes: Buffer, cuts: readonly number[] = [], limit = LIMIT) {
  const reader = new AnswerReader(limit);
  let state: AnswerState = "head to come";
  const isOpen = () => state === "head to come" || state === "body to come";
  inPieces(bytes, cuts, (piece) => {
    if (isOpen()) state = reader.take(piece);
  });
  if (isOpen() && reader.head?.framing.kind === "until close") state = reader.end();
  return { state, status: reader.head?.status, text: reader.text };
}
const readText = (text: string, cuts?: readonly number[]) => read(Buffer.from(text), cuts);

/** Every place between two bytes. */
const everywhere = (bytes: Buffer) => Array.from(bytes, (_, at) => at);

type Framed = (body: Buffer) => Buffer;
const withLength: Framed = (body) =>
  Buffer.concat([Buffer.from(`${OK}content-type: text\r\ncontent-length: ${body.length}\r\n\r\n`), body]);
const inChunks: Framed = (body) => {
  const half = body.length >> 1;
  const chunks = [body.subarray(0, half), body.subarray(half)].filter(({ length }) => length > 0);
  const framed = chunks.flatMap((data) => [Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from("\r\n")]);
  return Buffer.concat([Buffer.from(`${OK}transfer-encoding: chunked\r\n\r\n`), ...framed, Buffer.from("0\r\n\r\n")]);
};
const untilClose: Framed = (body) => Buffer.concat([Buffer.from(`${OK}connection: close\r\n\r\n`), body]);
const framings = [
  ["with a length", withLength],
  ["in chunks", inChunks],
  ["until close", untilClose],
] as const;

const provisional = fc.constantFrom("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
const answer = fc
  .tuple(fc.array(provisional, { maxLength: 3 }), fc.constantFrom(...framings), fc.string({ unit: "binary" }))
  .map(([before, [, framed], text]) => ({
    text,
    bytes: Buffer.concat([Buffer.from(before.join("")), framed(Buffer.from(text))]),
  }));
const cuts = fc.array(fc.nat());

describe("The reader of an answer", () => {
  it("reads the same wherever the bytes are cut", () => {
    fc.assert(
      fc.property(answer, cuts, ({ bytes, text }, places) => {
        expect(read(bytes, places)).toEqual({ state: "whole", status: 200, text });
        expect(read(bytes, everywhere(bytes))).toEqual({ state: "whole", status: 200, text });
      }),
    );
  });

  it("never fails over what is no answer, and says the same of it wherever it is cut", () => {
    const damaged = fc
      .tuple(answer, fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 6 }))
      .map(([{ bytes }, start, count, other]) => {
        const at = start % bytes.length;
        return Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + (count % 6))]);
      });
    const garbage = fc.uint8Array({ minLength: 1 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(damaged, garbage), cuts, (bytes, places) => {
        fc.pre(bytes.length > 0);
        const [atOnce, cut] = [read(bytes).state, read(bytes, places).state];
        // What comes after the end is seen only beside it.
        expect([atOnce, cut === "whole" ? "malformed" : cut]).toContain(cut === "whole" ? atOnce : cut);
        expect(["head to come", "body to come", "whole", "too large", "malformed"]).toContain(cut);
      }),
      { numRuns: 250 },
    );
  });

  it.each(framings)("keeps a letter whole that is cut in two: %s", (_, framed) => {
    const bytes = framed(Buffer.from("Kulit kelapa 🥥"));
    expect(read(bytes, everywhere(bytes)).text).toBe("Kulit kelapa 🥥");
  });

  it.each(framings)("reads an empty body: %s", (_, framed) =>
    expect(read(framed(Buffer.alloc(0)))).toEqual({ state: "whole", status: 200, text: "" }),
  );

  it.each(framings)("reads as much as is borne, and not a byte more: %s", (_, framed) => {
    const most = framed(Buffer.alloc(LIMIT, "x"));
    const more = framed(Buffer.alloc(LIMIT + 1, "x"));
    expect([read(most).state, read(more).state]).toEqual(["whole", "too large"]);
    expect([read(most, everywhere(most)).state, read(more, everywhere(more)).state]).toEqual(["whole", "too large"]);
  });

  it("knows from its length alone that an answer is too large", () => {
    expect(readText(`${OK}content-length: ${LIMIT + 1}\r\n\r\n`).state).toBe("too large");
    expect(readText(`${OK}content-length: 999999999999999\r\n\r\n`).state).toBe("too large");
  });

  it.each([
    ["more than its length", `${OK}content-length: 2\r\n\r\n{}}`],
    ["a second answer", `${OK}content-length: 2\r\n\r\n{}${OK}content-length: 0\r\n\r\n`],
    ["a body where none may be", "HTTP/1.1 204 No Content\r\n\r\n{}"],
    ["chunks of no size", `${OK}transfer-encoding: chunked\r\n\r\n{}\r\n`],
    ["a provisional head of some length", `HTTP/1.1 100 Continue\r\ncontent-length: 2\r\n\r\n{}${OK}\r\n`],
    ["no head", "SSH-2.0-OpenSSH_9.6\r\n\r\n"],
  ])("says that %s is malformed", (_, text) => expect(readText(text).state).toBe("malformed"));

  it("says so too of more than its length in a later piece", () => {
    const reader = new AnswerReader(LIMIT);
    const states = [`${OK}content-length: 2\r\n\r\n{`, "}}"].map((text) => reader.take(Buffer.from(text)));
    expect(states).toEqual(["body to come", "malformed"]);
  });

  it("bears a head of 64 KiB, and not a byte more, wherever it is cut", () => {
    const headOf = (size: number) => Buffer.from(`${`${OK}content-length: 0\r\nx: `.padEnd(size, "y")}\r\n\r\n`);
    const [most, more] = [headOf(64 * KIB), headOf(64 * KIB + 1)];
    const lateCuts = (bytes: Buffer) => [9_000, bytes.length - 3, bytes.length - 2, bytes.length - 1];
    expect([read(most).state, read(more).state]).toEqual(["whole", "malformed"]);
    expect([read(most, lateCuts(most)).state, read(more, lateCuts(more)).state]).toEqual(["whole", "malformed"]);
    expect(read(Buffer.alloc(65 * KIB, "y")).state).toBe("malformed");
  });

  it("bears as many provisional heads as a server likes", () => {
    const many = "HTTP/1.1 102\r\n\r\n".repeat(20_000);
    expect(readText(`${many}${OK}content-length: 2\r\n\r\n{}`)).toMatchObject({ state: "whole", text: "{}" });
  });

  it.each([
    ["before anything", ""],
    ["in the head", "HTTP/1.1 200 OK\r\ncontent-"],
    ["after a provisional head", "HTTP/1.1 100 Continue\r\n\r\n"],
    ["within a length", `${OK}content-length: 3\r\n\r\n{}`],
    ["between chunks", `${OK}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n`],
    ["before the last line of chunks", `${OK}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n`],
    ["after too much", `${OK}\r\n${"x".repeat(LIMIT + 1)}`],
  ])("takes the server's end for no end of an answer %s", (_, text) => {
    const reader = new AnswerReader(LIMIT);
    if (text !== "") reader.take(Buffer.from(text));
    expect(reader.end()).toBe("malformed");
  });
});
