import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import { type EntityManager, In } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { Consent, ConsentScope, ConsentStatus } from "./consent.entity.js";
import { ConsentDecision, type RecordConsentInput, type WithdrawConsentInput } from "./consent.input.js";

const REFLECTION_MS = 24 * 60 * 60 * 1000;

/** What persons have consented to. A refusal or withdrawal changes nothing else about the person (INM-07). */
export class ConsentService {
  private readonly byIdLoader;
  private readonly ofParticipantLoader;

  constructor(
    private readonly manager: EntityManager,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
    private readonly participants: ParticipantService,
  ) {
    this.byIdLoader = loaderBy(manager, Consent, "id");
    this.ofParticipantLoader = loaderOfMany(manager, Consent, "participantId", "signedAt");
  }

  /** The consent of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<Consent | null> {
    const consent = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return consent && this.viewer.actsFor(consent.facilityCode) ? consent : null;
  }

  /** All answers of a participant, oldest first. */
  ofParticipant(participantId: string): Promise<Consent[]> {
    return this.ofParticipantLoader.load(participantId);
  }

  /** The consents to partner work that stand, by participant. Whether one counts on a day, `countsOn` says. */
  async toPartnerWork(participantIds: readonly string[]): Promise<Map<string, Consent>> {
    const given = await this.manager.findBy(Consent, {
      participantId: In([...participantIds]),
      scope: ConsentScope.WORK_PRIVATE_PARTNER,
      status: ConsentStatus.GIVEN,
    });
    return new Map(given.map((consent) => [consent.participantId, consent]));
  }

  /**
   * Records a person's answer; an earlier consent of the same scope is superseded.
   * @throws INVARIANT_VIOLATION INM-06 when the person had less than 24 hours to think, or no detriment was not explained
   */
  record(input: RecordConsentInput, id = newId()): Promise<Consent> {
    const perform = () => this.add(input, id);
    return once({
      manager: this.manager,
      viewer: this.viewer,
      mutation: "recordConsent",
      input,
      perform,
      idOf: (consent) => consent.id,
      reread: (first) => this.reread(first),
    });
  }

  private async add(input: RecordConsentInput, id: string): Promise<Consent> {
    const { facilityCode } = await this.participants.locked(input.participantId);
    const signedAt = this.clock();
    if (signedAt.getTime() - input.informedAt.getTime() < REFLECTION_MS)
      throw invariantViolation("INM-06", "The person must have 24 hours between information and answer.");
    if (!input.noDetrimentExplained)
      throw invariantViolation("INM-06", "It must be explained that a refusal has no detriment.");
    const { participantId, scope, textVersion, informedAt, witnessRole, noDetrimentExplained } = input;
    await this.manager.update(
      Consent,
      { participantId, scope, status: ConsentStatus.GIVEN },
      { status: ConsentStatus.SUPERSEDED, version: () => "version + 1" },
    );
    const status = input.decision === ConsentDecision.GIVEN ? ConsentStatus.GIVEN : ConsentStatus.REFUSED;
    const consent = this.manager.create(Consent, {
      id,
      facilityCode,
      participantId,
      scope,
      status,
      textVersion,
      informedAt,
      signedAt,
      expiresOn: yearAfter(signedAt),
      witnessRole,
      noDetrimentExplained,
      version: 1,
    });
    await this.manager.insert(Consent, consent);
    await this.audit(consent, status === ConsentStatus.GIVEN ? "consent.given" : "consent.refused");
    return consent;
  }

  /**
   * Takes a given consent back at once: from now on no attendance at partner work can be recorded (INM-08).
   * @throws NOT_FOUND, STALE_VERSION, INVALID_TRANSITION
   */
  async withdraw({ consentId, expectedVersion }: WithdrawConsentInput): Promise<Consent> {
    const consent = await lockedRow(this.manager, Consent, consentId);
    if (!consent || !this.viewer.actsFor(consent.facilityCode)) throw notFound("Consent", consentId);
    if (consent.version !== expectedVersion) throw staleVersion("Consent", expectedVersion, consent.version);
    if (consent.status !== ConsentStatus.GIVEN)
      throw invalidTransition("Consent", consent.status, ConsentStatus.WITHDRAWN);
    const changes = { status: ConsentStatus.WITHDRAWN, version: consent.version + 1 };
    await this.manager.update(Consent, { id: consentId }, changes);
    await this.audit(consent, "consent.withdrawn");
    return Object.assign(consent, changes);
  }

  private audit(consent: Consent, action: string): Promise<void> {
    return appendAudit(this.manager, this.viewer, {
      action,
      entityType: "Consent",
      entityId: consent.id,
      facilityCode: consent.facilityCode,
      at: this.clock(),
    });
  }

  private async reread(id: string): Promise<Consent> {
    const consent = await this.byId(id);
    if (!consent) throw notFound("Consent", id);
    return consent;
  }
}

/** Whether the consent counts on a calendar day. */
export function countsOn(consent: Consent | undefined, day: string): consent is Consent {
  return consent?.status === ConsentStatus.GIVEN && consent.expiresOn >= day && jakartaDayOf(consent.signedAt) <= day;
}

function yearAfter(instant: Date): string {
  const day = jakartaDayOf(instant);
  const sameDay = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return sameDay.endsWith("-02-29") ? sameDay.replace("-02-29", "-02-28") : sameDay;
}
