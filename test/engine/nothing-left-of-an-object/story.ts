import { depotSubgraphs } from "../differential/depot";
import { tell } from "../story";

tell("An object of which every field is left out is still answered", {
  subgraphs: () => depotSubgraphs,
  query: `query ($without: Boolean!) { home @skip(if: $without) { city @skip(if: true) } }`,
  variables: { without: false },
  data: { home: {} },
  stockDiffers: "It plans no fetch where nothing is left below, and answers with no data at all.",
});
