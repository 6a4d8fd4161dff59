import { readFileSync } from "node:fs";
import { ApolloGateway } from "@apollo/gateway";
import fastifyApollo from "@as-integrations/fastify";
import { serve } from "./front.mjs";

process.env.APOLLO_TELEMETRY_DISABLED = "true";
const [supergraphFile] = process.argv.slice(2);

// Stock @apollo/gateway with its defaults.
await serve(new ApolloGateway({ supergraphSdl: readFileSync(supergraphFile, "utf8") }), (app, apollo) =>
  app.register(fastifyApollo(apollo)),
);
