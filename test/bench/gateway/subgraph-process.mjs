import { createServer } from "node:http";
import { graphql } from "graphql";
import { marketSubgraphs } from "./market.mjs";

// Every subgraph of the market in one process. An answer is computed once and then read from memory: the gateways are
// measured, not these.
const urls = {};
for (const { name, schema } of marketSubgraphs()) {
  const answers = new Map();
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      const body = Buffer.concat(chunks).toString();
      let answer = answers.get(body);
      if (answer === undefined) {
        const { query, variables, operationName } = JSON.parse(body);
        answer = Buffer.from(
          JSON.stringify(await graphql({ schema, source: query, variableValues: variables, operationName })),
        );
        answers.set(body, answer);
      }
      response.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
      response.end(answer);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  urls[name] = `http://127.0.0.1:${server.address().port}/graphql`;
}
process.on("disconnect", () => process.exit());
process.send({ urls });
