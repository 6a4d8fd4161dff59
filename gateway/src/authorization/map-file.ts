import { readFileSync } from "node:fs";
import { StartupError } from "@coir/kit/startup-error";
import { z } from "zod";
import { type AuthorizationMap, authorizationMapOf, printAuthorizationMap } from "./authorization-map.js";

const rules = z.record(z.string(), z.array(z.array(z.string())));
const map = z.object({ supergraphSha256: z.string(), fields: rules, types: rules, open: z.array(z.string()) });

/**
 * Reads the committed map.
 * @throws StartupError when there is none
 */
export function readAuthorizationMap(file: string): AuthorizationMap {
  try {
    return map.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new StartupError(`${file} is no authorization map: make it with "npm run schema".`);
  }
}

/**
 * Makes sure that the map that was reviewed is the one that will be enforced.
 * @throws StartupError when it was taken from another supergraph, or was changed since
 */
export function requireMapOf(supergraphSdl: string, reviewed: AuthorizationMap): void {
  if (printAuthorizationMap(authorizationMapOf(supergraphSdl)) === printAuthorizationMap(reviewed)) return;
  throw new StartupError('The authorization map is not that of the supergraph: make both again with "npm run schema".');
}
