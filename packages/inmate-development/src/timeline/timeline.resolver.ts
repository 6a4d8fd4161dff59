import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Args, FieldResolver, Resolver, Root } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { TimelineService } from "./timeline.service.js";
import { TimelineEntry } from "./timeline-entry.js";

const TimelineEntryConnection = connectionOf(TimelineEntry, "TimelineEntry");

@Resolver(() => Participant)
export class TimelineResolver {
  constructor(private readonly service: TimelineService) {}

  @Authorized("inmate:casework")
  @FieldResolver(() => TimelineEntryConnection, {
    description: "What happened to the person, the latest first. Grievances and identities are never in it.",
  })
  timeline(@Root() { id }: Participant, @Args(() => PageArgs) page: PageArgs): Promise<Page<TimelineEntry>> {
    return this.service.ofParticipant(id, page);
  }
}
