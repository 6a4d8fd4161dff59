import { expect, test } from "@jest/globals";
import { composeSupergraph } from "../compose.js";
import { authorizationMapOf, printAuthorizationMap } from "./authorization-map.js";
import { requireMapOf } from "./map-file.js";

const supergraph = (fields: string) => {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes", "@authenticated", "@inaccessible"])
    type Query { ${fields} } enum Seal @requiresScopes(scopes: [["seal"]]) { A } type Safe @authenticated { seal: Seal }`;
  return composeSupergraph([{ name: "one", sdl, openFields: ["Query.open"] }]).supergraphSdl;
};
const graph = supergraph(
  'open: Int hidden: Int @inaccessible safe: Safe @requiresScopes(scopes: [["a", "b"], ["c"]]) signedIn: Int @authenticated',
);

test("the map tells of each list any one scope, and what is open", () => {
  expect(authorizationMapOf(graph)).toEqual({
    supergraphSha256: expect.stringMatching(/^[\da-f]{64}$/),
    fields: {
      "Query.safe": [
        ["a", "c"],
        ["b", "c"],
      ],
      "Query.signedIn": [[]],
    },
    types: { Safe: [[]], Seal: [["seal"]] },
    open: ["Query.open"],
  });
});

test("the committed text is the map again", () => {
  const map = authorizationMapOf(graph);
  expect(JSON.parse(printAuthorizationMap(map))).toEqual(map);
  expect(() => requireMapOf(graph, JSON.parse(printAuthorizationMap(map)))).not.toThrow();
});

test("a map of another supergraph, and one that was changed, are refused", () => {
  const map = authorizationMapOf(graph);
  const refused = /not that of the supergraph/;
  expect(() => requireMapOf(supergraph("open: Int open2: Int @authenticated"), map)).toThrow(refused);
  expect(() => requireMapOf(graph, { ...map, fields: {} })).toThrow(refused);
});

test("a policy, which nobody here can judge, is refused", () => {
  const withPolicy = graph.replace(/(signedIn: Int.*)@authenticated/, '$1@policy(policies: [["p"]])');
  expect(() => authorizationMapOf(withPolicy)).toThrow("The gateway cannot enforce @policy.");
});
