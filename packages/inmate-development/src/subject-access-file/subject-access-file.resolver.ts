import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import {
  CollectSubjectAccessInput,
  DocumentFormat,
  MoveSubjectAccessInput,
  ReadSubjectAccessInput,
  RefuseSubjectAccessInput,
  ReviewSubjectAccessInput,
} from "../subject-access/subject-access.input.js";
import { SubjectAccessRequest } from "../subject-access/subject-access-request.entity.js";
import { SubjectAccessDocument } from "./subject-access-document.js";
import { SubjectAccessFileService } from "./subject-access-file.service.js";

const THE_REQUEST = { description: "The request." };

@Resolver(() => SubjectAccessDocument)
export class SubjectAccessFileResolver {
  constructor(private readonly service: SubjectAccessFileService) {}

  @Authorized("inmate:identity")
  @Mutation(() => SubjectAccessRequest, {
    description:
      "Gathers everything that is kept of the person, and what was done with it, for the purpose in the token.",
  })
  collectSubjectAccess(
    @Arg("input", () => CollectSubjectAccessInput, THE_REQUEST) input: CollectSubjectAccessInput,
  ): Promise<SubjectAccessRequest> {
    return this.service.collect(input);
  }

  @Authorized("inmate:identity")
  @Mutation(() => SubjectAccessRequest, { description: "Decides what the copy leaves out, and on what ground." })
  reviewSubjectAccess(
    @Arg("input", () => ReviewSubjectAccessInput, THE_REQUEST) input: ReviewSubjectAccessInput,
  ): Promise<SubjectAccessRequest> {
    return this.service.review(input);
  }

  @Authorized("inmate:identity")
  @Mutation(() => SubjectAccessRequest, { description: "Lets the copy go, to be handed over." })
  releaseSubjectAccess(
    @Arg("input", () => CollectSubjectAccessInput, THE_REQUEST) input: CollectSubjectAccessInput,
  ): Promise<SubjectAccessRequest> {
    return this.service.release(input);
  }

  @Authorized("inmate:casework", "inmate:identity")
  @Mutation(() => SubjectAccessRequest, { description: "Records that the person has the copy." })
  deliverSubjectAccess(
    @Arg("input", () => MoveSubjectAccessInput, THE_REQUEST) input: MoveSubjectAccessInput,
  ): Promise<SubjectAccessRequest> {
    return this.service.deliver(input);
  }

  @Authorized("inmate:identity")
  @Mutation(() => SubjectAccessRequest, {
    description: "Refuses a request as a whole, on a ground of the law; what was gathered is destroyed.",
  })
  refuseSubjectAccess(
    @Arg("input", () => RefuseSubjectAccessInput, THE_REQUEST) input: RefuseSubjectAccessInput,
  ): Promise<SubjectAccessRequest> {
    return this.service.refuse(input);
  }

  @Authorized("inmate:identity")
  @Mutation(() => SubjectAccessDocument, {
    description:
      "Reads the copy of a person's data, for the purpose in the token. A verb, since it leaves an entry for the auditor and since nothing of it may travel in an address.",
  })
  readSubjectAccess(
    @Arg("input", () => ReadSubjectAccessInput, { description: "Which, and how it is written." })
    input: ReadSubjectAccessInput,
  ): Promise<SubjectAccessDocument> {
    return this.service.read(input);
  }

  @FieldResolver(() => String, { description: "Media type of the content." })
  mediaType(@Root() { format }: SubjectAccessDocument): string {
    return format === DocumentFormat.PDF ? "application/pdf" : "application/json";
  }

  @FieldResolver(() => String, { description: "The copy in Bahasa Indonesia, its bytes in base64." })
  async content(@Root() document: SubjectAccessDocument): Promise<string> {
    return (await this.service.write(document)).toString("base64");
  }
}
