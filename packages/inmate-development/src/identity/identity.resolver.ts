import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import {
  EraseIdentityInput,
  FindParticipantByIdentityInput,
  RevealIdentityInput,
  SealIdentityInput,
} from "./identity.input.js";
import { IdentityService } from "./identity.service.js";
import { IdentityReading } from "./identity-reading.js";

@Resolver(() => IdentityReading)
export class IdentityResolver {
  constructor(private readonly service: IdentityService) {}

  @Authorized("inmate:identity")
  @Mutation(() => IdentityReading, {
    description:
      "Reads who a person is, for the purpose in the token. A verb, since it leaves an entry for the auditor.",
  })
  revealIdentity(
    @Arg("input", () => RevealIdentityInput, { description: "Whose, and why." }) input: RevealIdentityInput,
  ): Promise<IdentityReading> {
    return this.service.reveal(input);
  }

  @Authorized("inmate:identity")
  @Mutation(() => Participant, {
    nullable: true,
    description: "Finds the participant of a whole number, for the purpose in the token; null when there is none.",
  })
  findParticipantByIdentity(
    @Arg("input", () => FindParticipantByIdentityInput, { description: "The number, and why." })
    input: FindParticipantByIdentityInput,
  ): Promise<Participant | null> {
    return this.service.find(input);
  }

  @Authorized("inmate:identity")
  @Mutation(() => Participant, { description: "Seals who a person is; an earlier identity of the person is lost." })
  sealIdentity(
    @Arg("input", () => SealIdentityInput, { description: "The identity." }) input: SealIdentityInput,
  ): Promise<Participant> {
    return this.service.seal(input);
  }

  @Authorized("inmate:identity")
  @Mutation(() => Participant, { description: "Erases who a person is by destroying the key; nothing brings it back." })
  eraseIdentity(
    @Arg("input", () => EraseIdentityInput, { description: "Whose." }) input: EraseIdentityInput,
  ): Promise<Participant> {
    return this.service.erase(input);
  }

  @FieldResolver(() => String, { nullable: true, description: "Full name; null when erased." })
  fullName(@Root() reading: IdentityReading): string | null {
    return this.service.open(reading)?.fullName ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: "Register number; null when erased." })
  registrationNumber(@Root() reading: IdentityReading): string | null {
    return this.service.open(reading)?.registrationNumber ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: "NIK; null when erased, or when there is none." })
  nik(@Root() reading: IdentityReading): string | null {
    return this.service.open(reading)?.nik ?? null;
  }
}
