import { readFileSync } from "node:fs";
import { built } from "../../built.mjs";
import { officeViewer } from "../dashboard.mjs";
import { serve } from "./front.mjs";
import { openLinks } from "./links.mjs";

// Ours, execution alone.
const [supergraphFile, where, urls] = process.argv.slice(2);

const gateway = built("gateway/execution/engine").createEngine({
  kind: "compiled",
  supergraphSdl: readFileSync(supergraphFile, "utf8"),
  links: await openLinks(where, urls),
});
await serve(gateway, (app, apollo) =>
  built("gateway/graphql-route").graphqlRoute(app, apollo, {
    path: "/graphql",
    context: async () => ({ viewer: officeViewer, requestId: "bench" }),
  }),
);
