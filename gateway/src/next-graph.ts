import type { DocumentShelf } from "./admission/shelf.js";
import { turn } from "./aside.js";
import type { Authorization } from "./authorization/authorization.js";
import type { NextGraph } from "./execution/engine-options.js";

/** More are not asked for in the second after a change; who comes with another one waits for its plan, as always. */
const DOCUMENTS_MADE_READY = 64;

/** What a door knows of a graph. */
export interface DoorRooms {
  readonly authorization: Authorization;
  readonly shelf: DocumentShelf;
}

/**
 * Makes the next graph ready at a door while the one before serves: its rules, and the documents that were asked for last
 * validated and planned. In slices, so that those who are served meanwhile notice nothing.
 */
export async function makeReadyAt({ authorization, shelf }: DoorRooms, next: NextGraph): Promise<void> {
  authorization.use(next.apiSchema, next.supergraphSdl);
  for (const document of shelf.latest(DOCUMENTS_MADE_READY)) {
    await turn();
    if (shelf.isValid(document, next.apiSchema)) await next.prepare(document);
  }
}
