import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Credential } from "../credential/credential.entity.js";
import { IssueCredentialInput, ReissueCredentialInput } from "../credential/credential.input.js";
import { CredentialIssueService } from "./credential-issue.service.js";

@Resolver()
export class CredentialIssueResolver {
  constructor(private readonly service: CredentialIssueService) {}

  @Authorized("inmate:identity")
  @Mutation(() => Credential, {
    description:
      "Signs an approved credential with a salted digest of the holder's name, which is read from the vault for the purpose in the token. Needs a person.",
  })
  issueCredential(
    @Arg("input", () => IssueCredentialInput, { description: "The credential, and why the name is read." })
    input: IssueCredentialInput,
  ): Promise<Credential> {
    return this.service.issue(input);
  }

  @Authorized("inmate:identity")
  @Mutation(() => Credential, {
    description: "Revokes an issued credential and issues it anew, with the name as it is now. Needs a person.",
  })
  reissueCredential(
    @Arg("input", () => ReissueCredentialInput, { description: "The credential, and why the name is read." })
    input: ReissueCredentialInput,
  ): Promise<Credential> {
    return this.service.reissue(input);
  }
}
