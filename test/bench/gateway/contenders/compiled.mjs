import { readFileSync } from "node:fs";
import { specifiedRules } from "graphql";
import { built } from "../../built.mjs";
import { officeViewer } from "../dashboard.mjs";
import { serve } from "./front.mjs";
import { openLinks } from "./links.mjs";

// Ours, execution alone: documents are kept and operations go the straight way, with nobody at the door.
const [supergraphFile, where, urls] = process.argv.slice(2);

const engine = built("gateway/execution/engine").createEngine({
  kind: "compiled",
  supergraphSdl: readFileSync(supergraphFile, "utf8"),
  links: await openLinks(where, urls),
});
const { DocumentShelf } = built("gateway/admission/shelf");
const shelf = new DocumentShelf(built("gateway/admission/limits").defaultLimits, specifiedRules);
engine.onSchemaLoadOrUpdate(({ apiSchema }) => shelf.use(apiSchema));
const way = new (built("gateway/straight-way").StraightWay)({
  admission: { shelf },
  named: {},
  door: { admit: async () => undefined },
  execute: engine.execute,
});
await serve(engine, (app, apollo) =>
  built("gateway/graphql-route").graphqlRoute(app, apollo, {
    path: "/graphql",
    context: async () => ({ viewer: officeViewer, requestId: "bench", report: {} }),
    straight: ({ body: { query, variables = {} } }, context) =>
      way.take({ request: { query, variables }, admitted: shelf.verdictOn(query) }, context),
  }),
);
