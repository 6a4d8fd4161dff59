import { Pool } from "undici";

const CONNECTIONS = 50;

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
 * Sends the query `count` times over 50 connections that are always busy.
 * @returns wall milliseconds of each request
 * @throws Error when an answer is not a 200
 */
export async function load(port, query, count, headers = {}) {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS, pipelining: 1 });
  const body = JSON.stringify({ query });
  const times = [];
  let left = count;
  const client = async () => {
    while (left-- > 0) {
      const began = performance.now();
      const answer = await pool.request({
        path: "/graphql",
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      });
      if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}: ${await answer.body.text()}`);
      await answer.body.dump({ limit: 64 * 1024 * 1024 });
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  await pool.close();
  return times;
}
