import { depotSubgraphs } from "../differential/depot";
import { tell } from "../story";

tell("A condition on a fragment that no object here fits takes nothing beside it away", {
  subgraphs: () => depotSubgraphs,
  query: `query ($without: Boolean!) { latest { maker { city } ... on Rope { ... on Thing { ... on Note @skip(if: $without) { __typename } } } } }`,
  variables: { without: true },
  data: { latest: [{ maker: null }, { maker: { city: "Garut" } }, { maker: { city: "Garut" } }] },
  stockDiffers:
    "It sends the fragment to a subgraph without declaring the condition's variable, and the fetch is refused.",
});
