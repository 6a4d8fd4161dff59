import { readFileSync } from "node:fs";
import path from "node:path";
import { Supergraph } from "@apollo/federation-internals";
import { StartupError } from "@coir/kit/startup-error";
import type { AuthorizationMap } from "./authorization/authorization-map.js";
import { readAuthorizationMap } from "./authorization/map-file.js";

/** A committed graph: the engine's schema, and the map of who may ask for what, which lies beside it. */
export interface CommittedGraph {
  readonly supergraphSdl: string;
  readonly authorization: AuthorizationMap;
}

/**
 * Reads a committed supergraph and its authorization map, which lies beside it.
 * @throws StartupError when a file is missing or is not what it should be
 */
export function readGraph(supergraphFile: string): CommittedGraph {
  return {
    supergraphSdl: readSupergraph(supergraphFile),
    authorization: readAuthorizationMap(authorizationFileOf(supergraphFile)),
  };
}

/** The map of `supergraph.graphql` is `authorization.json`, that of a contract's `partner.supergraph.graphql` has its name before. */
export function authorizationFileOf(supergraphFile: string): string {
  const [, contract = ""] = /^(.+\.)supergraph\.graphql$/.exec(path.basename(supergraphFile)) ?? [];
  return path.join(path.dirname(supergraphFile), `${contract}authorization.json`);
}

function readSupergraph(file: string): string {
  const sdl = textOf(file);
  try {
    Supergraph.build(sdl, { supportedFeatures: null });
    return sdl;
  } catch {
    throw new StartupError(`${file} is not a valid supergraph: make it again with "npm run schema".`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new StartupError(
      `The supergraph ${file} cannot be read: make it with "npm run schema" or set SUPERGRAPH_FILE.`,
    );
  }
}
