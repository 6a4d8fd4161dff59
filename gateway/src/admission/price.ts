import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { badRequest } from "./refusal.js";

/** The size of a selection set once every fragment has been put in place. */
export interface Price {
  readonly selections: number;
  /** Levels of fields outside introspection. */
  readonly depth: number;
  /** Levels of all fields. */
  readonly fullDepth: number;
  readonly aliases: number;
  /** Fields at the top of the set itself. */
  readonly topFields: number;
  readonly introspectionSelections: number;
  readonly introspectionDepth: number;
}

const nothing: Price = {
  selections: 0,
  depth: 0,
  fullDepth: 0,
  aliases: 0,
  topFields: 0,
  introspectionSelections: 0,
  introspectionDepth: 0,
};

/**
 * Prices each operation of a document, and each fragment that no operation uses as if it were one.
 * A fragment is priced once and remembered, so a document that doubles itself costs no more than its own length.
 * @param refuse is shown each fragment's price, and ends the pricing by a throw
 * @throws Refused when fragments lead back to themselves
 */
export function pricesOf(document: DocumentNode, refuse: (ofFragment: Price) => void = () => undefined): Price[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const pricer = new FragmentPrices(fragments, refuse);
  return [...operations.map(({ selectionSet }) => pricer.ofSet(selectionSet)), ...pricer.ofUnused()];
}

class FragmentPrices {
  private readonly known = new Map<string, Price | "open">();

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly refuse: (ofFragment: Price) => void,
  ) {}

  ofUnused(): Price[] {
    return [...this.fragments.keys()].filter((name) => !this.known.has(name)).map((name) => this.ofFragment(name));
  }

  ofSet({ selections }: SelectionSetNode): Price {
    let sum = nothing;
    for (const selection of selections) sum = together(sum, this.ofSelection(selection));
    return sum;
  }

  private ofSelection(selection: SelectionNode): Price {
    if (selection.kind === Kind.FIELD) return this.ofField(selection);
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? this.ofSet(selection.selectionSet)
        : this.ofFragment(selection.name.value);
    return { ...inner, selections: inner.selections + 1 };
  }

  private ofField({ name, alias, selectionSet }: FieldNode): Price {
    const inner = selectionSet ? this.ofSet(selectionSet) : nothing;
    const fullDepth = inner.fullDepth + 1;
    const own = { topFields: 1, aliases: inner.aliases + (alias ? 1 : 0), fullDepth };
    if (name.value === "__schema" || name.value === "__type")
      return {
        ...own,
        selections: 0,
        depth: 0,
        introspectionSelections: inner.selections + inner.introspectionSelections + 1,
        introspectionDepth: fullDepth,
      };
    return { ...inner, ...own, selections: inner.selections + 1, depth: inner.depth + 1 };
  }

  private ofFragment(name: string): Price {
    const fragment = this.fragments.get(name);
    const known = this.known.get(name);
    if (known === "open") throw badRequest(`The fragment ${name} contains itself.`);
    // A fragment that is not there costs nothing: validation names it.
    if (known || !fragment) return known ?? nothing;
    this.known.set(name, "open");
    const price = this.ofSet(fragment.selectionSet);
    this.refuse(price);
    this.known.set(name, price);
    return price;
  }
}

function together(left: Price, right: Price): Price {
  return {
    selections: left.selections + right.selections,
    depth: Math.max(left.depth, right.depth),
    fullDepth: Math.max(left.fullDepth, right.fullDepth),
    aliases: left.aliases + right.aliases,
    topFields: left.topFields + right.topFields,
    introspectionSelections: left.introspectionSelections + right.introspectionSelections,
    introspectionDepth: Math.max(left.introspectionDepth, right.introspectionDepth),
  };
}
