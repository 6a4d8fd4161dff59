import type { CallTime } from "@coir/kit/call-time";
import type { Viewer } from "@coir/kit/viewer";
import type { LocalLink, SubgraphOperation, SubgraphResult } from "./subgraph-link.js";

/** A subgraph of this process. */
export interface LocalSubgraph {
  readonly name: string;
  execute(operation: SubgraphOperation, viewer: Viewer, requestId: string, time: CallTime): Promise<SubgraphResult>;
}

/** A link to a subgraph of this process: nothing is printed, sent or parsed. */
export function localLink({ name, execute }: LocalSubgraph): LocalLink {
  return {
    kind: "local",
    name,
    execute: (operation, { viewer, requestId, signal, deadlineAt }) =>
      execute(operation, viewer, requestId, { signal, deadlineAt }),
  };
}
