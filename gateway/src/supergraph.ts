import { readFileSync } from "node:fs";
import { Supergraph } from "@apollo/federation-internals";
import { StartupError } from "@coir/kit/startup-error";

/**
 * Reads the committed supergraph.
 * @throws StartupError when the file is missing or is no supergraph
 */
export function readSupergraph(file: string): string {
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
