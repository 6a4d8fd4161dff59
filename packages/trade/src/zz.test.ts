import { writeFileSync } from "node:fs";
import { it } from "@jest/globals";
import { buildSubgraph } from "@coir/kit/subgraph-schema";
import { trade } from "./subgraph.js";
it("prints", async () => writeFileSync(__dirname + "/../schema.graphql", (await buildSubgraph(trade)).sdl));
