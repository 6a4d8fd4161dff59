import type { FlattenNodePathSegment, PlanNode, RequiresSelection } from "@graphql-hive/router-query-planner";
import { Kind, type SelectionSetNode } from "graphql";
import { pathName, segmentsOf } from "./paths.js";
import { type Fragments, responseKey } from "./selection.js";

/** The distinct objects of a place: their slot in `run.shells`, or -1 when the place cannot be trusted any more. */
export interface Shell {
  slot: number;
}

/** What the plan selects at a place so far. */
interface Place {
  readonly keys: Set<string>;
  /** Plan nodes that bring objects to the place. */
  readonly sources: Set<object>;
}

/**
 * The shells of one plan. A shell is an object of which the plan so far selects nothing but the fields of its
 * representation, such as `author { __typename id }`. Equal shells at one place are interchangeable, so the first fetch
 * that completes them puts one object in all their places; what follows meets each distinct object once.
 */
export class Shells {
  private readonly places = new Map<string, Place>();
  private readonly shells = new Map<string, Shell>();
  private slots = 0;

  /** @param plan objects may be replaced only while no other fetch holds them */
  constructor(private readonly plan: PlanNode | undefined) {}

  /** Whether equal objects at the place may be one. */
  has(place: string): boolean {
    return this.shells.has(place);
  }

  /** Notes what a plan node brings to a place. */
  learn(place: string, set: SelectionSetNode, fragments: Fragments, node: object): void {
    this.note({ place, fragments, node, brings: false }, set);
  }

  /** Makes the objects at the end of a path shells, when the first fetch that completes them may. */
  claim(path: readonly FlattenNodePathSegment[], requires: readonly RequiresSelection[]): Shell | undefined {
    const name = pathName(path);
    const place = this.places.get(name);
    const required = flatFields(requires);
    const mayClaim = required && isSteady(this.plan) && isPlain(path) && !this.shells.has(name);
    // One source: nobody else brings objects there, which would be missing from the slot.
    if (!mayClaim || place?.sources.size !== 1) return undefined;
    if (![...place.keys].every((key) => required.has(key))) return undefined;
    const shell = { slot: this.slots++ };
    this.shells.set(name, shell);
    return shell;
  }

  /** The longest part of a path whose objects are shells. */
  nearest(path: readonly FlattenNodePathSegment[]): { shell: Shell; length: number } | undefined {
    const segments = segmentsOf(path);
    for (let length = segments.length; length > 0; length--) {
      const part = segments.slice(0, length);
      const shell = isPlain(part) ? this.shells.get(pathName(part)) : undefined;
      if (shell) return { shell, length };
    }
    return undefined;
  }

  private note(
    at: { place: string; fragments: Fragments; node: object; brings: boolean },
    set: SelectionSetNode,
  ): void {
    const { place, fragments, node, brings } = at;
    if (brings) this.distrust(place);
    const known = this.places.get(place) ?? { keys: new Set(), sources: new Set() };
    this.places.set(place, known);
    if (brings) known.sources.add(node);
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = responseKey(selection);
        known.keys.add(key);
        if (selection.selectionSet)
          this.note({ ...at, place: `${place}.${key}`, brings: true }, selection.selectionSet);
      } else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment) this.note(at, fragment.selectionSet);
      }
    }
  }

  /** More objects come to a place, and they are not in its slot. */
  private distrust(place: string): void {
    const shell = this.shells.get(place);
    if (!shell) return;
    shell.slot = -1;
    this.shells.delete(place);
  }
}

function isPlain(path: readonly FlattenNodePathSegment[]): boolean {
  return segmentsOf(path).every((segment) => "Field" in segment);
}

/** Whether parallel parts of the plan all start at the same moment. */
function isSteady(node: PlanNode | undefined): boolean {
  if (node?.kind === "Sequence") return node.nodes.every(isDirect);
  return node !== undefined && isDirect(node);
}

function isDirect(node: PlanNode): boolean {
  if (node.kind === "Parallel") return node.nodes.every(isDirect);
  return node.kind === "Fetch" || node.kind === "Flatten" || node.kind === "BatchFetch";
}

/** The names of a representation's fields, when it has one type, no alias and no object in it. */
function flatFields(requires: readonly RequiresSelection[]): Set<string> | undefined {
  const [only] = requires;
  if (requires.length !== 1 || only?.kind !== "InlineFragment") return undefined;
  const names = new Set(["__typename"]);
  for (const selection of only.selections) {
    if (selection.kind !== "Field" || selection.alias || selection.selections?.length) return undefined;
    names.add(selection.name);
  }
  return names;
}
