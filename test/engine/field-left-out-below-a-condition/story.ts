import { depotSubgraphs } from "../differential/depot";
import { tell } from "../story";

tell("A field that is left out below a condition is not asked for", {
  subgraphs: () => depotSubgraphs,
  query: `query ($with: Boolean!) { home { stock { ... on Mat { twin @include(if: $with) { mark @include(if: false) freight } } } } }`,
  variables: { with: true },
  data: { home: { stock: [{ twin: { freight: -1 } }, {}, { twin: { freight: -1 } }] } },
  stockDiffers: "It asks for the field all the same, and the field's refusal takes the fields beside it away.",
});
