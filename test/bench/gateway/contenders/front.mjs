import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import fastifyApollo from "@as-integrations/fastify";
import { fastify } from "fastify";
import { report } from "./reporting.mjs";

/** Apollo Server on fastify with nothing else: execution alone is measured. */
export async function serve(gateway, options, context) {
  const apollo = new ApolloServer({ gateway, plugins: [ApolloServerPluginLandingPageDisabled()], ...options });
  await apollo.start();
  const app = fastify({ bodyLimit: 1024 * 1024 });
  await app.register(fastifyApollo(apollo), { context });
  await app.listen({ host: "127.0.0.1", port: 0 });
  report(app.server.address().port);
}
