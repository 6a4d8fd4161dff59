import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { Consent } from "./consent.entity.js";
import { RecordConsentInput, RequestConsentInput } from "./consent.input.js";
import { ConsentService } from "./consent.service.js";

@Resolver(() => Consent)
export class ConsentResolver {
  constructor(private readonly service: ConsentService) {}

  @Authorized("inmate:consent")
  @Mutation(() => Consent, {
    description: "Records a person's answer; an earlier consent of the same scope is superseded.",
  })
  recordConsent(
    @Arg("input", () => RecordConsentInput, { description: "The answer." }) input: RecordConsentInput,
  ): Promise<Consent> {
    return this.service.record(input);
  }

  @Authorized("inmate:consent")
  @Mutation(() => Consent, { description: "Puts a question to a person, who then has at least 24 hours to think." })
  requestConsent(
    @Arg("input", () => RequestConsentInput, { description: "The question." }) input: RequestConsentInput,
  ): Promise<Consent> {
    return this.service.request(input);
  }
}

@Resolver(() => Participant)
export class ParticipantConsentsResolver {
  constructor(private readonly service: ConsentService) {}

  @Authorized("inmate:casework", "inmate:consent")
  @FieldResolver(() => [Consent], { description: "All answers of the person, oldest first." })
  consents(@Root() participant: Participant): Promise<Consent[]> {
    return this.service.ofParticipant(participant.id);
  }
}
