import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Query, Resolver } from "type-graphql";
import { PublishedDocument } from "./published-document.js";
import { PublishedDocumentService } from "./published-document.service.js";

@Resolver()
export class PublishedDocumentResolver {
  constructor(private readonly service: PublishedDocumentService) {}

  @Public()
  @InContract("public")
  @Query(() => PublishedDocument, {
    nullable: true,
    description:
      "A document that verifiers read by GET at /documents/<path>: credential/issuer, credential/jwks.json, credential/keys/<kid>, credential/status/<list>, credential/achievements/<course>/<kind>, attestation/jwks.json, attestation/withdrawn.json. Null when there is none.",
  })
  publishedDocument(
    @Arg("path", () => String, { description: "Path of the document, without a slash before it." }) path: string,
  ): Promise<PublishedDocument | null> {
    return this.service.read(path);
  }
}
