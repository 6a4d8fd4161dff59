import type { OpenWith } from "@coir/kit/house";
import type { TraceService } from "../trace/trace.service.js";
import { readEvents } from "./read-events.js";

const MOST_LOTS = 500;
const MOST_DEPTH = 50;

/** Writes what happened to a lot and to all that went into it as a document of the EPCIS 2.0 standard. */
export class TraceDocumentService {
  constructor(
    private readonly at: OpenWith,
    private readonly traces: TraceService,
  ) {}

  /**
   * The document in JSON-LD, a projection of the ledger, the runs, the inspections and the packs; oldest event first.
   * @returns null when there is no such lot or the viewer may not see it
   */
  async document(lotNo: string): Promise<string | null> {
    const graph = await this.traces.back({ lotNo, maxDepth: MOST_DEPTH, first: MOST_LOTS });
    if (!graph) return null;
    const lotNos = graph.nodes.map((node) => node.lotNo);
    return JSON.stringify({
      "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
      type: "EPCISDocument",
      schemaVersion: "2.0",
      creationDate: this.at.clock().toISOString(),
      epcisBody: { eventList: await readEvents(this.at.manager, lotNos) },
    });
  }
}
