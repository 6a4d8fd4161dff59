import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { ParticipantService } from "../participant/participant.service.js";
import { MoveSubjectAccessInput, RequestSubjectAccessInput, SubjectAccessFilter } from "./subject-access.input.js";
import { SubjectAccessService } from "./subject-access.service.js";
import { SubjectAccessRequest } from "./subject-access-request.entity.js";

const SubjectAccessRequestConnection = connectionOf(SubjectAccessRequest, "SubjectAccessRequest");

@Resolver(() => SubjectAccessRequest)
export class SubjectAccessResolver {
  constructor(
    private readonly service: SubjectAccessService,
    private readonly participants: ParticipantService,
  ) {}

  @Authorized("inmate:casework", "inmate:identity")
  @Query(() => SubjectAccessRequestConnection, {
    nullable: true,
    description:
      "Requests of persons of your UPTs for their data, the most urgent first. Null when this part of the graph cannot be reached now.",
  })
  subjectAccessRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => SubjectAccessFilter, { nullable: true, description: "Which ones." })
    filter?: SubjectAccessFilter,
  ): Promise<Page<SubjectAccessRequest>> {
    return this.service.page(filter, page);
  }

  @Authorized("inmate:casework", "inmate:identity")
  @Query(() => SubjectAccessRequest, {
    nullable: true,
    description: "One request for data; null when there is none or it belongs to another UPT.",
  })
  subjectAccessRequest(
    @Arg("id", () => ID, { description: "Id of the request." }) id: string,
  ): Promise<SubjectAccessRequest | null> {
    return this.service.byId(id);
  }

  @Authorized("inmate:casework")
  @FieldResolver(() => Participant, {
    nullable: true,
    description: "Whose data; null when you may not see the person.",
  })
  participant(@Root() { participantId }: SubjectAccessRequest): Promise<Participant | null> {
    return this.participants.byId(participantId);
  }

  @FieldResolver(() => Boolean, { description: "Whether its time is over and somebody still waits for the answer." })
  overdue(@Root() request: SubjectAccessRequest): boolean {
    return this.service.isOverdue(request);
  }

  @Authorized("inmate:casework", "inmate:identity")
  @Mutation(() => SubjectAccessRequest, {
    description: "Enters a person's request for its data: there are 3×24 hours to answer it.",
  })
  requestSubjectAccess(
    @Arg("input", () => RequestSubjectAccessInput, { description: "The request." }) input: RequestSubjectAccessInput,
  ): Promise<SubjectAccessRequest> {
    return this.service.request(input);
  }

  @Authorized("inmate:casework", "inmate:identity")
  @Mutation(() => SubjectAccessRequest, {
    description: "Confirms that who asks is the person, or has its written authority.",
  })
  verifySubjectAccess(
    @Arg("input", () => MoveSubjectAccessInput, { description: "The request." }) input: MoveSubjectAccessInput,
  ): Promise<SubjectAccessRequest> {
    return this.service.verify(input);
  }
}
