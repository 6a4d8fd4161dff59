import { connect } from "node:net";

const CONNECTIONS = 50;
const HEAD_END = Buffer.from("\r\n\r\n");

/** The answer to one request, as text. */
export async function ask(port, query, headers = {}) {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

/**
 * Sends the query `count` times over 50 connections that are always busy. It writes ready bytes to bare sockets, so that the
 * one who asks does not take the machine from the one who is measured.
 * @returns wall milliseconds of each request
 * @throws Error when an answer is not a 200
 */
export async function load(port, query, count, headers = {}) {
  const request = requestBytes(port, query, headers);
  const times = [];
  let left = count;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, () =>
      converse(
        port,
        (socket) => {
          if (left-- <= 0) return false;
          socket.write(request);
          return true;
        },
        times,
      ),
    ),
  );
  return times;
}

function requestBytes(port, query, headers) {
  const body = Buffer.from(JSON.stringify({ query }));
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    accept: "application/json",
    "content-type": "application/json",
    "content-length": body.length,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST /graphql HTTP/1.1\r\n${lines.join("")}\r\n`), body]);
}

/** One connection: sends, reads the whole answer, sends again, until there is nothing left to send. */
function converse(port, send, times) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    let began = 0;
    let answer = newAnswer();
    const next = () => {
      began = performance.now();
      if (!send(socket)) socket.end();
    };
    socket.on("connect", next);
    socket.on("error", reject);
    socket.on("close", resolve);
    socket.on("data", (chunk) => {
      if (!answer.take(chunk)) return;
      if (answer.status !== "200") return reject(new Error(`status ${answer.status}: ${answer.text()}`));
      times.push(performance.now() - began);
      answer = newAnswer();
      next();
    });
  });
}

/** The bytes of one answer as they come in; every gateway here says how long its answer is. */
function newAnswer() {
  const chunks = [];
  let received = 0;
  let expected;
  const answer = {
    status: undefined,
    text: () => Buffer.concat(chunks).toString(),
    /** @returns whether the answer is whole */
    take(chunk) {
      chunks.push(chunk);
      received += chunk.length;
      if (expected === undefined) {
        const bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks);
        const end = bytes.indexOf(HEAD_END);
        if (end < 0) return false;
        const head = bytes.toString("latin1", 0, end);
        answer.status = head.slice(9, 12);
        expected = end + HEAD_END.length + Number(/^content-length: (\d+)/im.exec(head)[1]);
      }
      return received >= expected;
    },
  };
  return answer;
}
