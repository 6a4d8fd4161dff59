import type { OpenWith } from "@coir/kit/house";
import type { LotGraph } from "../trace/lot-graph.js";
import type { TraceService } from "../trace/trace.service.js";
import { readEvents } from "./read-events.js";

const BOUNDS = { maxDepth: 50, first: 500 };

/** Writes what happened to lots and to all that went into them as a document of the EPCIS 2.0 standard. */
export class TraceDocumentService {
  constructor(
    private readonly at: OpenWith,
    private readonly traces: TraceService,
  ) {}

  /**
   * The document of a lot in JSON-LD, a projection of the ledger, the runs, the inspections and the packs; oldest event first.
   * @returns null when there is no such lot or the viewer may not see it
   */
  async document(lotNo: string): Promise<string | null> {
    return this.write(await this.traces.back({ ...BOUNDS, lotNo }));
  }

  /**
   * Likewise of all lots that left with a shipment, and of no other shipment of theirs.
   * @returns null when nothing left with it, or nothing that the viewer may see
   */
  async shipmentDocument(shipmentId: string): Promise<string | null> {
    const lots: { lot_no: string }[] = await this.at.manager.query(
      `SELECT DISTINCT account.lot_no FROM stock_posting posting JOIN stock_leg leg ON leg.posting_id = posting.id
       JOIN stock_account account ON account.id = leg.account_id
       WHERE posting.reference_type = 'SHIPMENT' AND posting.reference_id = $1 AND account.location = 'CUSTOMER' AND leg.qty > 0
       ORDER BY account.lot_no LIMIT $2`,
      [shipmentId, BOUNDS.first],
    );
    if (lots.length === 0) return null;
    const lotNos = lots.map(({ lot_no }) => lot_no);
    return this.write(await this.traces.backFromAll(lotNos, BOUNDS), shipmentId);
  }

  private async write(graph: LotGraph | null, shipmentId?: string): Promise<string | null> {
    if (!graph) return null;
    const lotNos = graph.nodes.map(({ lotNo }) => lotNo);
    return JSON.stringify({
      "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
      type: "EPCISDocument",
      schemaVersion: "2.0",
      creationDate: this.at.clock().toISOString(),
      epcisBody: { eventList: await readEvents(this.at.manager, lotNos, shipmentId) },
    });
  }
}
