import {
  type ArgumentNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  type ValueNode,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** Names the type of a value that graphql-js has coerced already. */
export const COERCED = "CoercedValue__";

/** A document for the compiler: nothing is written out in it, each argument is a variable that holds a coerced value. */
export interface CompilableDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The values that were written out, made anew for each call, since a resolver may keep them. */
  literals(): Record<string, unknown>;
}

/**
 * Prepares a valid document for the compiler, which has notions of its own about literals, defaults and conditions.
 * @returns undefined where the plain executor should answer: a mutation, several operations, introspection, directives, or a variable inside of a literal
 */
export function compilableDocument(schema: GraphQLSchema, document: DocumentNode): CompilableDocument | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation?.operation !== OperationTypeNode.QUERY) return undefined;
  let suits = true;
  const refuse = () => {
    suits = false;
  };
  const literals: Literal[] = [];
  const typeInfo = new TypeInfo(schema);
  const lifted = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Name: ({ value }) => (UNSUITED.test(value) ? refuse() : undefined),
      Directive: refuse,
      Field: () => (hasPlainDefaults(typeInfo.getFieldDef()) ? undefined : refuse()),
      Argument: {
        leave(argument): ArgumentNode | undefined {
          const type = typeInfo.getInputType();
          if (argument.value.kind === Kind.VARIABLE || !type) return undefined;
          if (holdsVariable(argument.value)) refuse();
          const name = `literal__${literals.length}`;
          literals.push({ name, value: argument.value, type });
          return { ...argument, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } };
        },
      },
    }),
  );
  if (!suits) return undefined;
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return {
    document: declaring(lifted, [...names, ...literals.map(({ name }) => name)]),
    operation,
    literals: literalValues(literals),
  };
}

/** A value that was written out, and the variable in its place. */
interface Literal {
  readonly name: string;
  readonly value: ValueNode;
  readonly type: GraphQLInputType;
}

/** What no resolver can change is read once; lists and objects are made anew. */
function literalValues(literals: readonly Literal[]): () => Record<string, unknown> {
  const read = ({ value, type }: Literal) => valueFromAST(value, type);
  const isFixed = (literal: Literal) => Object(read(literal)) !== read(literal);
  const fixed = Object.fromEntries(literals.filter(isFixed).map((literal) => [literal.name, read(literal)]));
  const others = literals.filter((literal) => !isFixed(literal));
  if (others.length === 0) return () => fixed;
  return () => ({ ...fixed, ...Object.fromEntries(others.map((literal) => [literal.name, read(literal)])) });
}

const UNSUITED = /^(__proto__|__schema|__type|literal__\d+)$/;

/** Other defaults would be written into the code as JSON. */
function hasPlainDefaults(field: GraphQLField<unknown, unknown> | null | undefined): boolean {
  return !field?.args.some(({ defaultValue }) => typeof defaultValue === "object" && defaultValue !== null);
}

function holdsVariable(value: ValueNode): boolean {
  let found = false;
  visit(value, {
    Variable: () => {
      found = true;
    },
  });
  return found;
}

function declaring(document: DocumentNode, names: readonly string[]): DocumentNode {
  return visit(document, {
    OperationDefinition: (operation): OperationDefinitionNode => ({
      ...operation,
      variableDefinitions: names.map((name) => ({
        kind: Kind.VARIABLE_DEFINITION,
        variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
        type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED } },
      })),
    }),
    FragmentDefinition: () => false,
  });
}
