import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { FacilityService } from "../facility/facility.service.js";
import { Participant } from "./participant.entity.js";
import { ParticipantFilter } from "./participant.input.js";
import { ParticipantService } from "./participant.service.js";

const ParticipantConnection = connectionOf(Participant, "Participant");

@Resolver(() => Participant)
export class ParticipantResolver {
  constructor(
    private readonly service: ParticipantService,
    private readonly facilities: FacilityService,
  ) {}

  @Authorized("inmate:casework")
  @Query(() => ParticipantConnection, {
    nullable: true,
    description:
      "The participants of your UPTs, by workshop number. Null when this part of the graph cannot be reached now.",
  })
  participants(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ParticipantFilter, { nullable: true, description: "Which ones." }) filter?: ParticipantFilter,
  ): Promise<Page<Participant>> {
    return this.service.page(filter, page);
  }

  @Authorized("inmate:casework")
  @Query(() => Participant, {
    nullable: true,
    description: "One participant; null when there is none or it belongs to another UPT.",
  })
  participant(@Arg("id", () => ID, { description: "Id of the participant." }) id: string): Promise<Participant | null> {
    return this.service.byId(id);
  }

  @FieldResolver(() => Facility, {
    nullable: true,
    description: "The UPT that holds the person; null when it cannot be reached now.",
  })
  facility(@Root() participant: Participant): Promise<Facility | null> {
    return this.facilities.byCode(participant.facilityCode);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Quarter of the expected release, for example 2027-Q1; null while it is not known.",
  })
  earliestReleaseQuarter(@Root() { releaseOn }: Participant): string | null {
    return releaseOn === null ? null : `${releaseOn.slice(0, 4)}-Q${Math.ceil(Number(releaseOn.slice(5, 7)) / 3)}`;
  }
}
