import { Authorized } from "@coir/kit/authorization";
import { Args, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { ProductionRun } from "../production-run/production-run.entity.js";
import { ProductionRunService } from "../production-run/production-run.service.js";
import { LotGraph, LotGraphEdge, LotGraphNode } from "./lot-graph.js";
import { TraceArgs } from "./trace.args.js";
import { TraceService } from "./trace.service.js";

@Resolver(() => LotGraph)
export class TraceResolver {
  constructor(private readonly service: TraceService) {}

  @Authorized("production:read")
  @Query(() => LotGraph, {
    nullable: true,
    description: "What went into a lot, back to the receipts; null when there is no such lot or you may not see it.",
  })
  traceBack(@Args(() => TraceArgs) args: TraceArgs): Promise<LotGraph | null> {
    return this.service.back(args);
  }

  @Authorized("production:read")
  @Query(() => LotGraph, {
    nullable: true,
    description: "What a lot went into; null when there is no such lot or you may not see it.",
  })
  traceForward(@Args(() => TraceArgs) args: TraceArgs): Promise<LotGraph | null> {
    return this.service.forward(args);
  }
}

@Resolver(() => LotGraphNode)
export class LotGraphNodeResolver {
  constructor(private readonly lots: LotService) {}

  @FieldResolver(() => Lot, { nullable: true, description: "The lot; null when it cannot be read now." })
  lot(@Root() node: LotGraphNode): Promise<Lot | null> {
    return this.lots.byLotNo(node.lotNo);
  }
}

@Resolver(() => LotGraphEdge)
export class LotGraphEdgeResolver {
  constructor(private readonly runs: ProductionRunService) {}

  @FieldResolver(() => ProductionRun, {
    nullable: true,
    description: "The run that did it; null when none did or you may not see it.",
  })
  run(@Root() edge: LotGraphEdge): Promise<ProductionRun | null> {
    return edge.runId === null ? Promise.resolve(null) : this.runs.byId(edge.runId);
  }
}
