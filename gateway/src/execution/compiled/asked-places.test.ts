import { expect, test } from "@jest/globals";
import { AskedPlaces } from "./asked-places.js";
import { SubgraphDocument } from "./subgraph-document.js";

const asked = new AskedPlaces(
  new SubgraphDocument("{ lots { ... on Lot { mark: name size { value } } } }").selectionSet,
);

test.each([
  [".lots.mark", true],
  [".lots.size.value", true],
  [".lots.name", false],
  [".lots.id", false],
])("%s is a place that the caller asks for: %s", (place, expected) => expect(asked.has(place)).toBe(expected));
