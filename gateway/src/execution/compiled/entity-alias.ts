import type {
  FlattenNodePathSegment,
  InputRewrite,
  OutputRewrite,
  RequiresSelection,
} from "@graphql-hive/router-query-planner";

/** One `_entities` field of a fetch, as the plan has it. */
export interface EntityAlias {
  readonly alias: string;
  readonly representationsVariableName: string;
  readonly paths: readonly (readonly FlattenNodePathSegment[])[];
  readonly requires: readonly RequiresSelection[];
  readonly inputRewrites?: readonly InputRewrite[];
  readonly outputRewrites?: readonly OutputRewrite[];
}
