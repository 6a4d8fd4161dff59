import { type DocumentNode, type ExecutionResult, GraphQLScalarType, GraphQLSchema, isAbstractType } from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { callVariables } from "./call-variables.js";
import { COERCED, compilableDocument } from "./compilable-document.js";
import { mendJitRuntime } from "./jit-runtime.js";

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** A query as code. Answers undefined where only the plain executor knows what is right. */
export type CompiledQuery = (contextValue: unknown, variables: Variables) => Promise<ExecutionResult | undefined>;

mendJitRuntime();

/**
 * A compiler of queries for a schema. What it cannot do as graphql-js does, it leaves to graphql-js.
 * @returns undefined for a document that does not suit it
 */
export function queryCompiler(schema: GraphQLSchema): (document: DocumentNode) => CompiledQuery | undefined {
  if (hasAmbiguousNames(schema)) return () => undefined;
  awaitTypeResolvers(schema);
  const config = schema.toConfig();
  const coerced = new GraphQLScalarType({ name: COERCED, parseValue: (value) => value });
  const extended = new GraphQLSchema({ ...config, types: [...config.types, coerced], assumeValid: true });

  return (document) => {
    const suited = compilableDocument(schema, document);
    if (!suited) return undefined;
    const compiled = compileQuery(extended, suited.document, suited.operation.name?.value, {
      disablingCapturingStackErrors: true,
    });
    if (!isCompiledQuery(compiled)) return undefined;
    const read = callVariables(schema, suited.operation.variableDefinitions ?? []);
    return async (contextValue, variables) => {
      const { coerced: values, errors } = read(variables ?? {});
      if (errors) return { errors };
      try {
        const result = await compiled.query(undefined, contextValue, { ...values, ...suited.literals() });
        return result.errors?.every(isThrownByResolver) === false ? undefined : result;
      } catch {
        return undefined;
      }
    };
  };
}

/** Any other error is the compiled code's own judgement, which differs from graphql-js in words and now and then in substance. */
function isThrownByResolver({ originalError }: { originalError?: unknown }): boolean {
  return originalError instanceof Error;
}

/** Compiled code finds a resolver by the names of type and field run together: `Lots.ku` would be `Lot.sku`. */
function hasAmbiguousNames(schema: GraphQLSchema): boolean {
  const seen = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!("getFields" in type)) continue;
    for (const field of Object.keys(type.getFields())) {
      const name = type.name + field;
      if (seen.has(name)) return true;
      seen.add(name);
    }
  }
  return false;
}

/** Compiled code does not await the name of a type; its rejection must not end the process. */
function awaitTypeResolvers(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type) || !type.resolveType) continue;
    const { resolveType } = type;
    type.resolveType = (...call) => {
      const name = resolveType(...call);
      if (name instanceof Promise) name.catch(() => undefined);
      return name;
    };
  }
}
