import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Credential } from "../credential/credential.entity.js";
import { RecordExternalCertificateInput } from "./external-certificate.input.js";
import { ExternalCertificateService } from "./external-certificate.service.js";

@Resolver()
export class ExternalCertificateResolver {
  constructor(private readonly service: ExternalCertificateService) {}

  @Authorized("inmate:casework")
  @Mutation(() => Credential, {
    description:
      "Records a certificate that another body issued, with its number; nothing is signed. When that body takes it back, revoke it here. Needs a person.",
  })
  recordExternalCertificate(
    @Arg("input", () => RecordExternalCertificateInput, { description: "The certificate." })
    input: RecordExternalCertificateInput,
  ): Promise<Credential> {
    return this.service.record(input);
  }
}
