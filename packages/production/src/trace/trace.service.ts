import type { OpenWith } from "@coir/kit/house";
import type { Quantity } from "@coir/vocabulary/quantity";
import { quantityOf } from "../product/quantity-of.js";
import { facilitiesOf } from "../viewing/facility-scope.js";
import type { LotGraph, LotGraphEdge } from "./lot-graph.js";
import type { TraceArgs } from "./trace.args.js";

type WalkBounds = Pick<TraceArgs, "maxDepth" | "first">;

interface Row {
  readonly nodes: LotGraph["nodes"] | null;
  readonly edges: (Omit<LotGraphEdge, "quantity"> & { quantity: string; unit: Quantity["unit"] })[] | null;
  readonly truncated: boolean;
}

/**
 * Walks breadth first and stops once it has enough: a lot stands in the walk once per depth, so that many rows
 * hold more lots than asked for. It goes no further than lots that the viewer may see.
 */
const walkFrom = (near: string, far: string) => `
  WITH RECURSIVE walk (lot_no, depth) AS (
    SELECT lot.lot_no, 0 FROM lot WHERE lot.lot_no = ANY($1::text[]) AND (lot.owner_code = $4 OR $4::text IS NULL AND (lot.facility_code = ANY($5::text[]) OR $5 IS NULL))
    UNION
    SELECT lot.lot_no, walk.depth + 1 FROM walk
    JOIN lot_parent edge ON edge.${near} = walk.lot_no JOIN lot ON lot.lot_no = edge.${far}
    WHERE walk.depth <= $2 AND (lot.owner_code = $4 OR $4::text IS NULL AND (lot.facility_code = ANY($5::text[]) OR $5 IS NULL))
  ), step AS (SELECT lot_no, depth FROM walk LIMIT ($3::int + 1) * ($2::int + 2)
  ), reached AS (SELECT lot_no, min(depth) AS depth FROM step GROUP BY lot_no
  ), node AS (SELECT lot_no, depth FROM reached WHERE depth <= $2 ORDER BY depth, lot_no LIMIT $3)
  SELECT
    (SELECT json_agg(json_build_object('lotNo', lot_no, 'depth', depth) ORDER BY depth, lot_no) FROM node) AS nodes,
    (SELECT json_agg(json_build_object('parentLotNo', edge.parent_lot_no, 'childLotNo', edge.lot_no, 'kind', edge.kind,
        'runId', edge.run_id, 'quantity', edge.quantity::text, 'unit', product.base_unit) ORDER BY edge.lot_no, edge.parent_lot_no)
      FROM node child JOIN lot_parent edge ON edge.lot_no = child.lot_no
      JOIN node parent ON parent.lot_no = edge.parent_lot_no
      JOIN lot ON lot.lot_no = edge.parent_lot_no JOIN product ON product.sku = lot.sku) AS edges,
    (SELECT count(*) FROM reached) > (SELECT count(*) FROM node) AS truncated`;

const BACK = walkFrom("lot_no", "parent_lot_no");
const FORWARD = walkFrom("parent_lot_no", "lot_no");

/** Follows lots through their genealogy; each trace is one statement. */
export class TraceService {
  constructor(private readonly at: OpenWith) {}

  /** What went into a lot; null when there is no such lot or the viewer may not see it. */
  back(args: TraceArgs): Promise<LotGraph | null> {
    return this.backFromAll([args.lotNo], args);
  }

  /** What went into lots, those themselves first; null when there is none of them or the viewer may see none. */
  backFromAll(lotNos: readonly string[], bounds: WalkBounds): Promise<LotGraph | null> {
    return this.walk(BACK, lotNos, bounds);
  }

  /** What a lot went into; null when there is no such lot or the viewer may not see it. */
  forward(args: TraceArgs): Promise<LotGraph | null> {
    return this.walk(FORWARD, [args.lotNo], args);
  }

  private async walk(
    sql: string,
    lotNos: readonly string[],
    { maxDepth, first }: WalkBounds,
  ): Promise<LotGraph | null> {
    const { manager, viewer } = this.at;
    const scope = [viewer.claims.partner ?? null, facilitiesOf(viewer)];
    const [row]: Row[] = await manager.query(sql, [lotNos, maxDepth, first, ...scope]);
    if (!row?.nodes) return null;
    const edges = (row.edges ?? []).map(({ unit, ...edge }) => ({
      ...edge,
      quantity: quantityOf(edge.quantity, { baseUnit: unit }),
    }));
    return { nodes: row.nodes, edges, truncated: row.truncated };
  }
}
