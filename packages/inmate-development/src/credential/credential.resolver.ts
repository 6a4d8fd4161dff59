import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Enrolment } from "../enrolment/enrolment.entity.js";
import { EnrolmentService } from "../enrolment/enrolment.service.js";
import { Participant } from "../participant/participant.entity.js";
import { Credential } from "./credential.entity.js";
import {
  ApproveCredentialInput,
  CredentialFilter,
  DraftCredentialInput,
  EndCredentialInput,
} from "./credential.input.js";
import { CredentialService } from "./credential.service.js";

const CredentialConnection = connectionOf(Credential, "Credential");

@Resolver(() => Credential)
export class CredentialResolver {
  constructor(
    private readonly service: CredentialService,
    private readonly enrolments: EnrolmentService,
  ) {}

  @Authorized("inmate:casework", "inmate:approve", "inmate:identity")
  @Query(() => Credential, { nullable: true, description: "One credential; null when there is none of this id." })
  credential(@Arg("id", () => ID, { description: "Id of the credential." }) id: string): Promise<Credential | null> {
    return this.service.byId(id);
  }

  @Authorized("inmate:casework", "inmate:approve", "inmate:identity")
  @Query(() => CredentialConnection, {
    nullable: true,
    description: "Credentials, the newest draft first. Null when this part of the graph cannot be reached now.",
  })
  credentials(
    @Arg("filter", () => CredentialFilter, { nullable: true, description: "Which credentials." })
    filter: CredentialFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Credential>> {
    return this.service.page(filter, page);
  }

  @Authorized("inmate:casework")
  @FieldResolver(() => Enrolment, { nullable: true, description: "The training; null when it cannot be reached now." })
  enrolment(@Root() { enrolmentId }: Credential): Promise<Enrolment | null> {
    return this.enrolments.byId(enrolmentId);
  }

  @Authorized("inmate:casework")
  @Mutation(() => Credential, { description: "Drafts a credential for a completed training." })
  draftCredential(
    @Arg("input", () => DraftCredentialInput, { description: "The training, and what is certified." })
    input: DraftCredentialInput,
  ): Promise<Credential> {
    return this.service.draft(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => Credential, { description: "Approves a credential that another person drafted." })
  approveCredential(
    @Arg("input", () => ApproveCredentialInput, { description: "The credential." }) input: ApproveCredentialInput,
  ): Promise<Credential> {
    return this.service.approve(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => Credential, { description: "Gives up a credential that was not issued. Needs a person." })
  rejectCredential(
    @Arg("input", () => EndCredentialInput, { description: "The credential and why." }) input: EndCredentialInput,
  ): Promise<Credential> {
    return this.service.reject(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => Credential, { description: "Takes an issued credential back, for good. Needs a person." })
  revokeCredential(
    @Arg("input", () => EndCredentialInput, { description: "The credential and why." }) input: EndCredentialInput,
  ): Promise<Credential> {
    return this.service.revoke(input);
  }
}

@Resolver(() => Enrolment)
export class EnrolmentCredentialsResolver {
  constructor(private readonly service: CredentialService) {}

  @FieldResolver(() => [Credential], { description: "The credentials, oldest first; revoked ones too." })
  credentials(@Root() { id }: Enrolment): Promise<Credential[]> {
    return this.service.ofEnrolment(id);
  }
}

@Resolver(() => Participant)
export class ParticipantCredentialsResolver {
  constructor(private readonly service: CredentialService) {}

  @FieldResolver(() => [Credential], { description: "The credentials of all trainings, oldest first." })
  credentials(@Root() { id }: Participant): Promise<Credential[]> {
    return this.service.ofParticipant(id);
  }
}
