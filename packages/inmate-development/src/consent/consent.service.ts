import { appendAudit } from "@coir/kit/audit";
import { type Clock, jakartaDayOf } from "@coir/kit/clock";
import { invalidTransition, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import { type EntityManager, In, Not } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { ParticipantService } from "../participant/participant.service.js";
import { Consent, ConsentLanguage, ConsentScope, ConsentStatus } from "./consent.entity.js";
import {
  ConsentDecision,
  type RecordConsentInput,
  type RequestConsentInput,
  type WithdrawConsentInput,
} from "./consent.input.js";
import { requireExplained, requireReflection, requireWillingToBeAsked, yearAfter } from "./consent-rules.js";

const { GIVEN } = ConsentStatus;

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
    this.ofParticipantLoader = loaderOfMany(manager, Consent, "participantId", "informedAt");
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

  /** What each participant last answered about work for a partner, or that the question waits; by participant. */
  async lastToPartnerWork(participantIds: readonly string[]): Promise<Map<string, Consent>> {
    const answers = await this.manager.find(Consent, {
      where: {
        participantId: In([...participantIds]),
        scope: ConsentScope.WORK_PRIVATE_PARTNER,
        status: Not(ConsentStatus.SUPERSEDED),
      },
      order: { informedAt: "ASC", id: "ASC" },
    });
    // While a new question waits, the consent that was given stands.
    const last = [
      ...answers.filter(({ status }) => status !== GIVEN),
      ...answers.filter(({ status }) => status === GIVEN),
    ];
    return new Map(last.map((consent) => [consent.participantId, consent]));
  }

  /**
   * Puts the question: from now on the person thinks it over.
   * @throws INVARIANT_VIOLATION INM-06 when something was not explained, INM-07 when asked again too soon after a refusal; INVALID_TRANSITION when the question waits already
   */
  request(input: RequestConsentInput, id = newId()): Promise<Consent> {
    return once({
      manager: this.manager,
      viewer: this.viewer,
      mutation: "requestConsent",
      input,
      perform: () => this.ask(input, id),
      idOf: (consent) => consent.id,
      reread: (first) => this.reread(first),
    });
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

  private async ask(
    { idempotencyKey: _, askedByPerson, ...question }: RequestConsentInput,
    id: string,
  ): Promise<Consent> {
    requireExplained(question);
    const { facilityCode } = await this.participants.locked(question.participantId);
    await requireWillingToBeAsked(this.manager, { ...question, askedByPerson, at: this.clock() });
    if (await this.waiting(question))
      throw invalidTransition("Consent", ConsentStatus.REQUESTED, ConsentStatus.REQUESTED);
    const consent = this.manager.create(Consent, {
      id,
      facilityCode,
      ...question,
      status: ConsentStatus.REQUESTED,
      informedAt: this.clock(),
      signedAt: null,
      expiresOn: null,
      witnessRole: null,
      evidenceSha256: null,
      withdrawnAt: null,
      version: 1,
    });
    await this.manager.insert(Consent, consent);
    await this.audit(consent, "consent.requested");
    return consent;
  }

  private waiting({ participantId, scope }: Pick<Consent, "participantId" | "scope">): Promise<Consent | null> {
    return this.manager.findOneBy(Consent, { participantId, scope, status: ConsentStatus.REQUESTED });
  }

  private async add(input: RecordConsentInput, id: string): Promise<Consent> {
    const { participantId, scope, textVersion, witnessRole, noDetrimentExplained } = input;
    const { language = ConsentLanguage.INDONESIAN, payAndHoursShown = true, evidenceSha256 = null } = input;
    const { facilityCode } = await this.participants.locked(participantId);
    const waiting = await this.waiting(input);
    const signedAt = this.clock();
    // What was asked here is known from here; a caller cannot move it back.
    const informedAt = waiting?.informedAt ?? input.informedAt;
    requireReflection(informedAt, signedAt);
    requireExplained({ scope, noDetrimentExplained, payAndHoursShown });
    if (!waiting)
      await requireWillingToBeAsked(this.manager, {
        participantId,
        scope,
        askedByPerson: input.askedByPerson,
        at: signedAt,
      });
    await this.manager.update(
      Consent,
      { participantId, scope, status: ConsentStatus.GIVEN },
      { status: ConsentStatus.SUPERSEDED, version: () => "version + 1" },
    );
    const status = input.decision === ConsentDecision.GIVEN ? ConsentStatus.GIVEN : ConsentStatus.REFUSED;
    const answer = { status, signedAt, expiresOn: yearAfter(signedAt), witnessRole, evidenceSha256, withdrawnAt: null };
    const told = { textVersion, language, informedAt, noDetrimentExplained, payAndHoursShown };
    const version = (waiting?.version ?? 0) + 1;
    const consent = this.manager.create(Consent, {
      ...{ id, facilityCode, participantId, scope, ...told },
      ...(waiting ?? {}),
      ...{ ...answer, version },
    });
    if (waiting) await this.manager.update(Consent, { id: waiting.id }, { ...answer, version });
    else await this.manager.insert(Consent, consent);
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
    const changes = { status: ConsentStatus.WITHDRAWN, withdrawnAt: this.clock(), version: consent.version + 1 };
    await this.manager.update(Consent, { id: consentId }, changes);
    await this.audit(consent, "consent.withdrawn");
    return Object.assign(consent, changes);
  }

  /** Marks as expired what is past its last day. @returns how many */
  async expire(): Promise<number> {
    const past: Consent[] = await this.manager
      .createQueryBuilder(Consent, "consent")
      .where("consent.status = 'GIVEN' AND consent.expiresOn < :today", { today: jakartaDayOf(this.clock()) })
      .getMany();
    if (past.length > 0)
      await this.manager.update(
        Consent,
        { id: In(past.map(({ id }) => id)), status: ConsentStatus.GIVEN },
        { status: ConsentStatus.EXPIRED, version: () => "version + 1" },
      );
    for (const consent of past) await this.audit(consent, "consent.expired");
    return past.length;
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
export function countsOn<Given extends Pick<Consent, "status" | "signedAt" | "expiresOn">>(
  consent: Given | undefined,
  day: string,
): consent is Given {
  if (consent?.status !== ConsentStatus.GIVEN || !consent.signedAt || !consent.expiresOn) return false;
  return consent.expiresOn >= day && jakartaDayOf(consent.signedAt) <= day;
}
