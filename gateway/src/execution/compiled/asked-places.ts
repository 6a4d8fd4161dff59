import { Kind, type SelectionSetNode } from "graphql";
import { responseKey } from "./selection.js";

/** The places that the caller selects, whatever the types: the planner selects others for itself, such as keys. */
export class AskedPlaces {
  private places: Set<string> | undefined;

  constructor(private readonly operation: SelectionSetNode) {}

  /** @param place response keys, each with a dot before it */
  has(place: string): boolean {
    this.places ??= collect(this.operation, "", new Set());
    return this.places.has(place);
  }
}

function collect({ selections }: SelectionSetNode, place: string, into: Set<string>): Set<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const below = `${place}.${responseKey(selection)}`;
      into.add(below);
      if (selection.selectionSet) collect(selection.selectionSet, below, into);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, place, into);
  }
  return into;
}
