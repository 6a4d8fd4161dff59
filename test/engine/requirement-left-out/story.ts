import { depotSubgraphs } from "../differential/depot";
import { tell } from "../story";

const stockDiffers =
  "It tests the condition on the field with @requires once for the whole fetch that brings the field, and so loses the fields beside it.";

tell("A field with @requires that is left out takes nothing beside it away", {
  subgraphs: () => depotSubgraphs,
  query: `{ good(id: "g1") { ... on Mat { freight @skip(if: true) mark } } }`,
  data: { good: { mark: "M" } },
  stockDiffers,
});

tell("A field with @requires that a variable leaves out takes nothing beside it away", {
  subgraphs: () => depotSubgraphs,
  query: `query ($without: Boolean!) { good(id: "g1") { ... on Mat { onHand freight @skip(if: $without) } } }`,
  variables: { without: true },
  data: { good: { onHand: 5 } },
  stockDiffers,
});
