import type { AskedPlaces } from "./asked-places.js";
import type { Graph } from "./graph.js";
import type { Shells } from "./shells.js";

/** What the nodes of one plan are compiled with, in the order in which they run. */
export interface Compilation {
  readonly graph: Graph;
  readonly shells: Shells;
  readonly asked: AskedPlaces;
}
