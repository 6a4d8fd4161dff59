import { createServer } from "node:http";
import { Pool } from "undici";
import { isReady } from "./process.mjs";

const PROBE_EVERY_MS = 100;
const CONNECTIONS = 64;

/**
 * A balancer as operators have them: in turn to whoever says that it is ready, and to the next one when a connection is
 * refused. What was sent once is never sent again.
 * @param {string[]} urls base addresses, which need not answer yet
 */
export async function startBalancer(urls) {
  const backends = urls.map((url) => ({
    url,
    ready: false,
    pool: new Pool(url, { connections: CONNECTIONS, pipelining: 1 }),
  }));
  const probe = () => Promise.all(backends.map(async (backend) => (backend.ready = await isReady(backend.url))));
  await probe();
  let turn = 0;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const start = turn++;
    const inTurn = backends.map((_, index) => backends[(start + index) % backends.length]);
    for (const { pool } of inTurn.filter(({ ready }) => ready)) {
      const outcome = await forward(pool, request, body, response);
      if (outcome !== "refused") return;
    }
    response.writeHead(502).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const probing = setInterval(probe, PROBE_EVERY_MS);
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Whether it would send a request to this address. */
    uses: (url) => backends.some((backend) => backend.url === url && backend.ready),
    async stop() {
      clearInterval(probing);
      server.closeAllConnections();
      server.close();
      await Promise.all(backends.map(({ pool }) => pool.destroy()));
    },
  };
}

async function forward(pool, { method, url, headers }, body, response) {
  try {
    const { "content-type": type, authorization } = headers;
    const answer = await pool.request({
      path: url,
      method,
      headers: { "content-type": type, authorization },
      body,
    });
    const text = await answer.body.text();
    response.writeHead(answer.statusCode, { "content-type": answer.headers["content-type"] }).end(text);
  } catch (error) {
    if (error.code === "ECONNREFUSED") return "refused";
    response.writeHead(502).end(error.code ?? error.message);
  }
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
