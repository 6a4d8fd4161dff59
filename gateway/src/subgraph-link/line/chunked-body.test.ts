import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ChunkedBody } from "./chunked-body.js";
import { inPieces } from "./pieces.factory.js";

const read = (text: string) => {
  const body = new ChunkedBody();
  return [body.take(Buffer.from(text, "latin1")), body.text()];
};

describe("A body in chunks", () => {
  it.each([
    ["one chunk", "2\r\n{}\r\n0\r\n\r\n", "{}"],
    ["several", '5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n', '{"a":1}'],
    ["none", "0\r\n\r\n", ""],
    [
      "sizes in either letters and with noughts",
      "0000000a\r\n0123456789\r\n0A\r\n0123456789\r\n00\r\n\r\n",
      "0123456789".repeat(2),
    ],
    ["extensions", '2 ;a=b;c="d e"\r\n{}\r\n0;last\r\n\r\n', "{}"],
    ["trailers", "2\r\n{}\r\n0\r\nx-sum: 7\r\nx-more:\r\n\r\n", "{}"],
    ["line ends in its data", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"],
  ])("is read: %s", (_, text, body) => expect(read(text)).toEqual(["whole", body]));

  it.each([
    ["no size", "\r\n"],
    ["a size that is no number", "xyz\r\n"],
    ["a size below nothing", "-1\r\n"],
    ["a size with a prefix", "0x2\r\n{}\r\n"],
    ["a size beyond counting", "fffffffff\r\n"],
    ["words after a size", "2 bytes\r\n{}\r\n0\r\n\r\n"],
    ["data longer than its size", "2\r\n{}}\r\n0\r\n\r\n"],
    ["data shorter than its size", "3\r\n{}\r\n0\r\n\r\n"],
    ["a lone line feed after a size", "2\n{}\r\n0\r\n\r\n"],
    ["a lone line feed after data", "2\r\n{}\n0\r\n\r\n"],
    ["a lone line feed at the end", "2\r\n{}\r\n0\r\n\n"],
    ["a carriage return in an extension", "2;a\rb\r\n{}\r\n0\r\n\r\n"],
    ["another answer for a trailer", "2\r\n{}\r\n0\r\nHTTP/1.1 200 OK\r\n\r\n"],
    ["bytes after the end", "2\r\n{}\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"],
    ["an endless extension", `2;${"a".repeat(5_000)}`],
    ["an endless trailer", `0\r\na: ${"a".repeat(5_000)}`],
  ])("is malformed with %s", (_, text) => expect(read(text)[0]).toBe("malformed"));

  it("awaits its end, whatever came so far", () => {
    const text = "2;a\r\n{}\r\n0\r\nx: y\r\n\r\n";
    for (let end = 0; end < text.length; end++) expect(read(text.slice(0, end))[0]).toBe("more to come");
  });

  it("counts the bytes of its data alone, as they come", () => {
    const body = new ChunkedBody();
    body.take(Buffer.from("ff;a=b\r\n0123"));
    expect(body.size).toBe(4);
  });

  it("bears an endless line in many pieces no longer than in one", () => {
    const body = new ChunkedBody();
    const piece = Buffer.alloc(100, "0");
    const states = Array.from({ length: 41 }, () => body.take(piece));
    expect(states).toEqual([...Array(40).fill("more to come"), "malformed"]);
  });

  it("reads the same however it is chunked and cut", () => {
    const extension = fc.constantFrom("", ";a", ' ; b="c"');
    const chunk = fc.tuple(fc.string({ unit: "binary", minLength: 1, maxLength: 9 }).map(Buffer.from), extension);
    const trailers = fc.constantFrom("", "x-sum: 7\r\n", "a:\r\nb: c\r\n");
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 9 }), trailers, fc.array(fc.nat()), (chunks, trailer, cuts) => {
        const framed = chunks.flatMap(([data, more]) => [
          Buffer.from(`${data.length.toString(16)}${more}\r\n`),
          data,
          Buffer.from("\r\n"),
        ]);
        const bytes = Buffer.concat([...framed, Buffer.from(`0\r\n${trailer}\r\n`)]);
        const body = new ChunkedBody();
        const states = inPieces(bytes, cuts, (piece) => body.take(piece));
        expect(states.pop()).toBe("whole");
        expect(new Set(states)).toEqual(new Set(states.length > 0 ? ["more to come"] : []));
        expect(body.text()).toBe(Buffer.concat(chunks.map(([data]) => data)).toString());
      }),
    );
  });
});
