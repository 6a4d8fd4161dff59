import { describe, expect, it } from "@jest/globals";
import { answerHead } from "./answer-head.js";

const head = (...lines: string[]) => answerHead(lines.join("\r\n"));
const OK = "HTTP/1.1 200 OK";
const length = (bytes: number) => ({ kind: "length", bytes });

describe("The head of an answer", () => {
  it.each([
    ["an answer with a length", [OK, "Content-Length: 17"], { status: 200, framing: length(17), keepsOpen: true }],
    ["names in any letters", [OK, "CONTENT-length:17 "], { framing: length(17) }],
    ["no reason", ["HTTP/1.1 200", "content-length: 0"], { status: 200, framing: length(0) }],
    ["an empty reason", ["HTTP/1.1 503 ", "content-length: 2"], { status: 503, framing: length(2) }],
    ["chunks", [OK, "Transfer-Encoding: Chunked"], { framing: { kind: "chunked" }, keepsOpen: true }],
    ["neither length nor chunks", [OK], { framing: { kind: "until close" }, keepsOpen: false }],
    ["a promise it cannot keep", [OK, "connection: keep-alive"], { keepsOpen: false }],
    ["no content", ["HTTP/1.1 204 No Content"], { status: 204, framing: length(0), keepsOpen: true }],
    ["no content, said twice", ["HTTP/1.1 204 -", "content-length: 0"], { framing: length(0), keepsOpen: true }],
    ["something provisional", ["HTTP/1.1 103 Early Hints", "link: </a>"], { status: 103, framing: length(0) }],
    ["a last answer", [OK, "content-length: 1", "Connection: Close"], { keepsOpen: false }],
    [
      "a last answer, in two fields",
      [OK, "content-length: 1", "connection: x", "connection: close"],
      { keepsOpen: false },
    ],
    ["HTTP/1.0", ["HTTP/1.0 200 OK", "content-length: 1"], { keepsOpen: false }],
    ["HTTP/1.0 that stays", ["HTTP/1.0 200 OK", "content-length: 1", "connection: Keep-Alive"], { keepsOpen: true }],
    [
      "HTTP/1.0 in two minds",
      ["HTTP/1.0 200 OK", "content-length: 1", "connection: keep-alive, close"],
      { keepsOpen: false },
    ],
    ["its patience", [OK, "content-length: 1", "keep-alive: max=9, Timeout=72"], { idleSeconds: 72 }],
    ["fields that are not ours", [OK, "x-content-length: 9", "content-length: 1", "date:"], { framing: length(1) }],
  ])("says %s", (_, lines, said) => expect(head(...lines)).toMatchObject(said));

  it.each([
    ["keeps silent", [OK, "content-length: 1"]],
    ["speaks of other times", [OK, "content-length: 1", "keep-alive: mytimeout=72"]],
  ])("says no patience where the server %s", (_, lines) => expect(head(...lines)).not.toHaveProperty("idleSeconds"));

  it.each([
    ["nothing", [""]],
    ["another protocol", ["SSH-2.0-OpenSSH_9.6"]],
    ["HTTP/2", ["HTTP/2 200"]],
    ["HTTP/1.2", ["HTTP/1.2 200 OK"]],
    ["a status beyond the five classes", ["HTTP/1.1 600 Odd"]],
    ["a status of four digits", ["HTTP/1.1 2000 OK"]],
    ["another protocol that we did not ask for", ["HTTP/1.1 101 Switching Protocols", "upgrade: h2c"]],
    ["a line without a colon", [OK, "content-length 17", "date: now"]],
    ["a field without a name", [OK, ": 17"]],
    ["a folded line", [OK, "content-length: 1", " : 7"]],
    ["a blank after a name", [OK, "content-length : 17"]],
    ["a tab before a name", [OK, "\tcontent-length: 17"]],
    ["a field behind a lone line feed", [OK, "x: y\ncontent-length: 17"]],
    ["a field behind a lone carriage return", [OK, "content-length: 17\rx: y"]],
    ["a carriage return too many", [OK, "content-length: 17\r", "x: y"]],
    ["a field in the reason", [`${OK}\ncontent-length: 17`, "x: y"]],
    ["two lengths", [OK, "content-length: 17", "content-length: 18"]],
    ["one length twice", [OK, "content-length: 17", "content-length: 17"]],
    ["two lengths in one field", [OK, "content-length: 17, 17"]],
    ["an empty length", [OK, "content-length:"]],
    ["a length below nothing", [OK, "content-length: -17"]],
    ["a length with a sign", [OK, "content-length: +17"]],
    ["a length in hexadecimals", [OK, "content-length: 0x11"]],
    ["a length beyond counting", [OK, "content-length: 9999999999999999"]],
    ["both length and chunks", [OK, "content-length: 17", "transfer-encoding: chunked"]],
    ["both chunks and length", [OK, "transfer-encoding: chunked", "content-length: 17"]],
    ["a coding that we did not ask for", [OK, "transfer-encoding: gzip, chunked"]],
    ["chunks twice", [OK, "transfer-encoding: chunked", "transfer-encoding: chunked"]],
    ["chunks of HTTP/1.0", ["HTTP/1.0 200 OK", "transfer-encoding: chunked"]],
    ["no content of some length", ["HTTP/1.1 204 No Content", "content-length: 17"]],
    ["no content in chunks", ["HTTP/1.1 304 Not Modified", "transfer-encoding: chunked"]],
  ])("is refused with %s", (_, lines) => expect(head(...lines)).toBeUndefined());
});
