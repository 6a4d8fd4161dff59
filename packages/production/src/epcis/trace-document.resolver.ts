import { Authorized } from "@coir/kit/authorization";
import { Arg, ID, Query, Resolver, registerEnumType } from "type-graphql";
import { TraceDocumentService } from "./trace-document.service.js";

export enum TraceFormat {
  EPCIS_2_0_JSONLD = "EPCIS_2_0_JSONLD",
}

registerEnumType(TraceFormat, {
  name: "TraceFormat",
  description: "How a trace is written.",
  valuesConfig: { EPCIS_2_0_JSONLD: { description: "GS1 EPCIS 2.0, in JSON-LD." } },
});

@Resolver()
export class TraceDocumentResolver {
  constructor(private readonly service: TraceDocumentService) {}

  @Authorized("production:read")
  @Query(() => String, {
    nullable: true,
    description:
      "What happened to a lot and to all that went into it, as far as you may see it, as a document for partners' systems. It names no person. Null when there is no such lot or you may not see it.",
  })
  traceDocument(
    @Arg("lotNo", () => ID, { description: "Number of the lot." }) lotNo: string,
    @Arg("format", () => TraceFormat, {
      defaultValue: TraceFormat.EPCIS_2_0_JSONLD,
      description: "How it is written.",
    })
    _format: TraceFormat,
  ): Promise<string | null> {
    return this.service.document(lotNo);
  }

  @Authorized("production:read")
  @Query(() => String, {
    nullable: true,
    description:
      "What happened to the lots that left with a shipment, and to all that went into them, as far as you may see it, as a document for the buyer's systems. Of what else left of these lots it tells nothing, and it names no person. Null when nothing left with it, or nothing that you may see.",
  })
  shipmentTraceDocument(
    @Arg("shipmentId", () => ID, { description: "Id of trade's shipment." }) shipmentId: string,
    @Arg("format", () => TraceFormat, {
      defaultValue: TraceFormat.EPCIS_2_0_JSONLD,
      description: "How it is written.",
    })
    _format: TraceFormat,
  ): Promise<string | null> {
    return this.service.shipmentDocument(shipmentId);
  }
}
