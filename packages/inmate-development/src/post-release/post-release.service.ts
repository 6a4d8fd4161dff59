import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import { monthsAfter } from "../calendar-day.js";
import { Consent, ConsentScope, ConsentStatus } from "../consent/consent.entity.js";
import { countsOn } from "../consent/consent.service.js";
import { CustodyStatus, type Participant } from "../participant/participant.entity.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { OutcomeSource, PostReleaseOutcome } from "./post-release-outcome.entity.js";
import type { RecordPostReleaseOutcomeInput } from "./post-release-outcome.input.js";

/** With what the post-release service works. */
export interface PostReleaseWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly participants: ParticipantService;
}

const SEEN_BY: readonly OutcomeSource[] = [OutcomeSource.OSS, OutcomeSource.BAPAS];

/** How persons fare after release: only of who consented to be asked, and nothing more of who took that back. */
export class PostReleaseService {
  private readonly ofParticipantLoader;

  constructor(private readonly at: PostReleaseWorkshop) {
    this.ofParticipantLoader = new DataLoader((ids: readonly string[]) => this.ofMany(ids));
  }

  /** The entries of a participant, corrections after what they correct; none once the consent they rest on was taken back. */
  ofParticipant(participantId: string): Promise<PostReleaseOutcome[]> {
    return this.ofParticipantLoader.load(participantId);
  }

  /** The entry of an id; null when there is none, or the viewer may not see it, or the consent was taken back. */
  async byId(id: string): Promise<PostReleaseOutcome | null> {
    const outcome = isUUID(id) ? await this.standing().andWhere("outcome.id = :id", { id }).getOne() : null;
    return outcome && this.at.viewer.actsFor(outcome.facilityCode) ? outcome : null;
  }

  /**
   * Records how a released person fares, or corrects what was recorded by a further entry.
   * @throws NOT_FOUND; BAD_USER_INPUT; INVARIANT_VIOLATION INM-60 without release, consent or the months gone by, INM-61 when it does not follow the last entry, or a business number is told by word alone
   */
  record(input: RecordPostReleaseOutcomeInput): Promise<PostReleaseOutcome> {
    const { manager, viewer } = this.at;
    const perform = () => this.add(input);
    const reread = async (id: string) => {
      const outcome = await this.byId(id);
      if (!outcome) throw notFound("PostReleaseOutcome", id);
      return outcome;
    };
    return once({
      manager,
      viewer,
      mutation: "recordPostReleaseOutcome",
      input,
      perform,
      idOf: ({ id }) => id,
      reread,
    });
  }

  private async add(input: RecordPostReleaseOutcomeInput): Promise<PostReleaseOutcome> {
    const { idempotencyKey: _, kbli = null, kbliEdition = null, correctsId = null, ...told } = input;
    if ((kbli === null) !== (kbliEdition === null)) throw badInput("A KBLI has its edition.", "kbliEdition");
    if (told.nibIssued && !SEEN_BY.includes(told.source))
      throw invariantViolation("INM-61", "A business number is seen by OSS or Bapas.");
    const { manager, viewer, clock, participants } = this.at;
    const participant = await participants.locked(told.participantId);
    const today = jakartaDayOf(clock());
    requireMonthsGoneBy(participant, told.monthsAfterRelease, today);
    const consent = await this.consentOf(told.participantId, today);
    await this.requireNextOfLine(told, correctsId);
    const outcome = manager.create(PostReleaseOutcome, {
      ...{ ...told, id: newId(), facilityCode: participant.facilityCode, consentId: consent.id },
      ...{ kbli, kbliEdition, correctsId, recordedBy: viewer.subject, recordedAt: clock() },
    });
    await manager.insert(PostReleaseOutcome, outcome);
    await appendAudit(manager, viewer, {
      action: correctsId === null ? "post-release-outcome.recorded" : "post-release-outcome.corrected",
      entityType: "PostReleaseOutcome",
      entityId: outcome.id,
      facilityCode: outcome.facilityCode,
      at: outcome.recordedAt,
    });
    return outcome;
  }

  private async consentOf(participantId: string, today: string): Promise<Consent> {
    const given = await this.at.manager.findOneBy(Consent, {
      participantId,
      scope: ConsentScope.POST_RELEASE_FOLLOW_UP,
      status: ConsentStatus.GIVEN,
    });
    if (!given || !countsOn(given, today))
      throw invariantViolation("INM-60", "Nobody is followed up without a consent to it that counts today.");
    return given;
  }

  /** The first entry, or a correction of the last one: the line never forks. */
  private async requireNextOfLine(
    { participantId, monthsAfterRelease }: Pick<PostReleaseOutcome, "participantId" | "monthsAfterRelease">,
    correctsId: string | null,
  ): Promise<void> {
    const line = await this.at.manager.findBy(PostReleaseOutcome, { participantId, monthsAfterRelease });
    const corrected = new Set(line.map((entry) => entry.correctsId));
    const last = line.find(({ id }) => !corrected.has(id));
    if ((last?.id ?? null) !== correctsId)
      throw invariantViolation("INM-61", "What was recorded is corrected by an entry that names the last one.");
  }

  private async ofMany(participantIds: readonly string[]): Promise<PostReleaseOutcome[][]> {
    const rows = await this.standing()
      .andWhere("outcome.participantId = ANY(:participantIds)", { participantIds })
      .orderBy("outcome.recordedAt")
      .addOrderBy("outcome.id")
      .getMany();
    const byPerson = Map.groupBy(
      rows.filter(({ facilityCode }) => this.at.viewer.actsFor(facilityCode)),
      ({ participantId }) => participantId,
    );
    return participantIds.map((id) => byPerson.get(id) ?? []);
  }

  /** The entries of who did not take the consent back since, or gave it again. */
  private standing() {
    const ofPerson =
      "SELECT FROM consent WHERE participant_id = outcome.participantId AND scope = 'POST_RELEASE_FOLLOW_UP'";
    return this.at.manager
      .createQueryBuilder(PostReleaseOutcome, "outcome")
      .where(
        `(NOT EXISTS (${ofPerson} AND withdrawn_at >= outcome.recordedAt) OR EXISTS (${ofPerson} AND status = 'GIVEN'))`,
      );
  }
}

/** @throws INVARIANT_VIOLATION INM-60 */
function requireMonthsGoneBy({ custodyStatus, releasedOn }: Participant, months: number, today: string): void {
  if (custodyStatus !== CustodyStatus.RELEASED || releasedOn === null)
    throw invariantViolation("INM-60", "Only who was released is followed up.");
  if (monthsAfter(releasedOn, months) > today)
    throw invariantViolation("INM-60", `${months} months after the release have not gone by.`);
}
