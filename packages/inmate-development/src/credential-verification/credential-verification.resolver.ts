import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Query, Resolver } from "type-graphql";
import { CredentialVerification } from "./credential-verification.js";
import { CredentialVerificationService } from "./credential-verification.service.js";
import { PaperVerificationService } from "./paper-verification.service.js";

@Resolver()
export class CredentialVerificationResolver {
  constructor(
    private readonly service: CredentialVerificationService,
    private readonly papers: PaperVerificationService,
  ) {}

  @Public()
  @InContract("public")
  @Query(() => CredentialVerification, {
    nullable: true,
    description:
      "Whether a certificate is genuine and counts, and what it certifies. Nothing of it is kept. Null when this part of the graph cannot be reached now.",
  })
  verifyCredential(
    @Arg("credential", () => String, {
      description: "The signed badge that the holder showed, compact JWS; at most 8,192 characters are looked at.",
    })
    credential: string,
  ): Promise<CredentialVerification> {
    return this.service.verify(credential);
  }

  @Public()
  @InContract("public")
  @Query(() => CredentialVerification, {
    nullable: true,
    description:
      "Whether a certificate on paper is genuine and counts, and what it certifies. Nothing of it is kept. Null when this part of the graph cannot be reached now.",
  })
  verifyCertificate(
    @Arg("number", () => String, { description: "The number on the paper, for example 2026-7K4M9Q2XTB." })
    number: string,
    @Arg("checkCode", () => String, { description: "The check code on the paper: twelve letters and digits." })
    checkCode: string,
  ): Promise<CredentialVerification> {
    return this.papers.verify(number, checkCode);
  }
}
