import { type DocumentNode, type FieldNode, Kind, parse, type SelectionSetNode } from "graphql";
import { type Fragments, fragmentsOf, responseKey } from "./selection.js";

/** The operation that a plan node sends, parsed. */
export class SubgraphDocument {
  readonly document: DocumentNode;
  readonly selectionSet: SelectionSetNode;
  readonly fragments: Fragments;

  constructor(operation: string) {
    this.document = parse(operation, { noLocation: true });
    const definition = this.document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("A plan node sends no operation.");
    this.selectionSet = definition.selectionSet;
    this.fragments = fragmentsOf(this.document);
  }

  /** What is selected below a field of the root. */
  below(key: string): SelectionSetNode {
    const field = this.selectionSet.selections.find(
      (selection): selection is FieldNode => selection.kind === Kind.FIELD && responseKey(selection) === key,
    );
    if (!field?.selectionSet) throw new Error(`A plan node does not select ${key}.`);
    return field.selectionSet;
  }
}
