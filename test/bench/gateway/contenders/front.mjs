import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { fastify } from "fastify";
import { report } from "./reporting.mjs";

/**
 * Apollo Server on fastify with nothing else: execution alone is measured.
 * @param mount puts the started server at /graphql
 */
export async function serve(gateway, mount) {
  const apollo = new ApolloServer({ gateway, plugins: [ApolloServerPluginLandingPageDisabled()] });
  await apollo.start();
  const app = fastify({ bodyLimit: 1024 * 1024 });
  await mount(app, apollo);
  await app.listen({ host: "127.0.0.1", port: 0 });
  report(app.server.address().port);
}
