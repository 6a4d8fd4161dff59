import { createServer } from "node:http";
import { officeViewer, openSeeded } from "./dashboard.mjs";

// The three houses on PostgreSQL, each behind its own port, all answered as the regional office: the gateways are
// compared, and stock ones cannot sign a viewer.
const [dir] = process.argv.slice(2);
const { databases, platform } = await openSeeded(dir);
const urls = {};
const servers = [];
for (const subgraph of platform.subgraphs) {
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const operation = JSON.parse(Buffer.concat(chunks).toString());
    const text = JSON.stringify(await subgraph.execute(operation, officeViewer, "bench"));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(text);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  urls[subgraph.name] = `http://127.0.0.1:${server.address().port}/graphql`;
}
process.on("message", async (message) => {
  if (message !== "stop") return;
  for (const server of servers) server.closeAllConnections();
  await platform.stop();
  await databases.stop();
  process.exit(0);
});
process.send({ urls, databases: databases.urls });
