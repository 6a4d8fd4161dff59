import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { SealedIdentity } from "./identity-vault.js";
import { CustodyStatus, Participant } from "./participant.entity.js";
import type { ParticipantFilter } from "./participant.input.js";
import { ParticipantIdentity } from "./participant-identity.entity.js";

/** The participants of the UPTs that the viewer acts for; row-level security says the same. */
export class ParticipantService {
  private readonly byIdLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
  ) {
    this.byIdLoader = loaderBy(manager, Participant, "id");
  }

  /** One page of participants, by workshop number; entries that were merged into others only when they are asked for. */
  page(filter: ParticipantFilter | undefined, page: PageArgs): Promise<Page<Participant>> {
    const query = this.manager.createQueryBuilder(Participant, "participant");
    if (!this.viewer.actsForRegion)
      query.andWhere("participant.facilityCode = ANY(:own)", { own: this.viewer.claims.facilities });
    if (filter?.facilityCode)
      query.andWhere("participant.facilityCode = ANY(:facilities)", { facilities: filter.facilityCode.in });
    if (filter?.custodyStatus)
      query.andWhere("participant.custodyStatus = ANY(:states)", { states: filter.custodyStatus.in });
    else query.andWhere("participant.mergedIntoId IS NULL");
    if (filter?.earliestReleaseQuarter) query.andWhere(...releasedIn(filter.earliestReleaseQuarter.in));
    return keysetPage(query, { by: "workshopNumber", id: "id", direction: "ASC" }, page);
  }

  /** The participant of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Participant | null> {
    const participant = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return participant && this.viewer.actsFor(participant.facilityCode) ? participant : null;
  }

  /**
   * The participant, its row locked until the commit, so that one caller at a time decides where it works.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-28 for an entry that was merged into another
   */
  async locked(id: string): Promise<Participant> {
    const participant = await lockedRow(this.manager, Participant, id);
    if (!participant || !this.viewer.actsFor(participant.facilityCode)) throw notFound("Participant", id);
    if (participant.custodyStatus === CustodyStatus.MERGED)
      throw invariantViolation("INM-28", "This entry was merged into another one, which counts instead.");
    return participant;
  }

  /**
   * Takes one participant in, with its sealed identity.
   * @throws BAD_USER_INPUT when the workshop number or a number of the identity is another person's
   */
  async admit({ participant, identity }: { participant: Participant; identity: SealedIdentity }): Promise<void> {
    const { id: participantId, facilityCode } = participant;
    this.viewer.requireFacility(facilityCode);
    const { raw: placed } = await this.manager
      .createQueryBuilder()
      .insert()
      .into(Participant)
      .values(participant)
      .orIgnore()
      .returning("id")
      .execute();
    if (placed.length === 0) throw badInput("This workshop number is another person's.", "workshopNumber");
    const { raw: sealed } = await this.manager
      .createQueryBuilder()
      .insert()
      .into(ParticipantIdentity)
      .values({ ...identity, participantId, facilityCode })
      .orIgnore()
      .returning("participant_id")
      .execute();
    if (sealed.length === 0) throw badInput("A number of this identity is another person's.", "identity");
    await appendAudit(this.manager, this.viewer, {
      action: "participant.imported",
      entityType: "Participant",
      entityId: participantId,
      facilityCode,
      at: this.clock(),
    });
  }

  /** Takes in participants of a UPT from the case register, with their sealed identities. */
  async takeIn(
    facilityCode: string,
    arrivals: readonly { participant: Participant; identity: SealedIdentity }[],
  ): Promise<void> {
    this.viewer.requireFacility(facilityCode);
    await this.manager.insert(
      Participant,
      arrivals.map(({ participant }) => ({ ...participant, facilityCode })),
    );
    await this.manager.insert(
      ParticipantIdentity,
      arrivals.map(({ participant, identity }) => ({ ...identity, participantId: participant.id, facilityCode })),
    );
    await appendAudit(this.manager, this.viewer, {
      action: "participant.imported",
      entityType: "Facility",
      entityId: facilityCode,
      facilityCode,
      at: this.clock(),
      details: { participants: arrivals.length },
    });
  }
}

/** A condition that an index on the expected day serves, and its parameters. None of the quarters is no person. */
function releasedIn(quarters: readonly string[]): [condition: string, parameters: Record<string, string>] {
  const ranges = quarters.map(
    (_, index) =>
      `participant.releaseOn >= :quarter${index}::date AND participant.releaseOn < :quarter${index}::date + interval '3 months'`,
  );
  const firstDays = quarters.map((quarter, index) => [`quarter${index}`, firstDayOf(quarter)]);
  return [ranges.length > 0 ? `(${ranges.join(" OR ")})` : "false", Object.fromEntries(firstDays)];
}

/** @param quarter as 2027-Q1 */
function firstDayOf(quarter: string): string {
  const month = Number(quarter.at(-1)) * 3 - 2;
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, "0")}-01`;
}
