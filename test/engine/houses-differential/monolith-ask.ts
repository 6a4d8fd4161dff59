import { systemClock } from "@coir/kit/clock";
import { maskError } from "@coir/kit/error-masking";
import { type House, HouseScope } from "@coir/kit/house";
import type { Logger } from "@coir/kit/logger";
import { viewerConnection } from "@coir/kit/transaction";
import { anonymousViewer, type Viewer } from "@coir/kit/viewer";
import { type ExecutionResult, execute, type GraphQLError, parse } from "graphql";
import type { DataSource } from "typeorm";
import type { Ask, WholeAnswer } from "../engines";
import type { HousePart } from "./house-part";
import { type Contexts, monolithOf } from "./monolith";

type SourceOf = (house: string) => DataSource;

/** Asks the monolith: each house's services are made once for the whole operation. */
export function monolithAsk(
  parts: readonly HousePart[],
  apiSchemaSdl: string,
  sourceOf: SourceOf,
  logger: Logger,
): Ask {
  const schema = monolithOf(parts, apiSchemaSdl);
  return async (query, variableValues = {}, { viewer = anonymousViewer } = {}) => {
    const opened = parts.map(({ house }) => opening(house, sourceOf(house.name), viewer));
    const contexts: Contexts = Object.fromEntries(opened.map(({ name, context }) => [name, context]));
    const result: ExecutionResult = await execute({
      schema,
      document: parse(query),
      variableValues,
      contextValue: contexts,
    });
    await Promise.all(opened.map(({ end }) => end()));
    const told = result.data === undefined ? result.errors : result.errors?.filter(isOfAHouse);
    const errors = told?.map((error) => maskError(error, "monolith", logger));
    const data: unknown = JSON.parse(JSON.stringify(result.data ?? null));
    return { data, ...(errors?.length && { errors }) } as WholeAnswer;
  };
}

/** A null where none may be is no error of its own in a federation: the fields of an object that its owner does not know. */
function isOfAHouse({ message }: GraphQLError): boolean {
  return !message.startsWith("Cannot return null for non-nullable field");
}

function opening(house: House, source: DataSource, viewer: Viewer) {
  const connection = house.readsAsViewer ? viewerConnection(source, viewer) : undefined;
  const manager = connection?.manager ?? source.manager;
  const scope = new HouseScope(house, { manager, viewer, clock: systemClock });
  return { name: house.name, context: { scope, viewer }, end: async () => connection?.rollback() };
}
