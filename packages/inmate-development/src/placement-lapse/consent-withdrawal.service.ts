import type { EntityManager } from "typeorm";
import type { Consent } from "../consent/consent.entity.js";
import type { WithdrawConsentInput } from "../consent/consent.input.js";
import type { ConsentService } from "../consent/consent.service.js";
import type { PlacementLapseService } from "./placement-lapse.service.js";

/** What taking a consent back does to the person's work. */
export class ConsentWithdrawalService {
  constructor(
    private readonly manager: EntityManager,
    private readonly consents: ConsentService,
    private readonly lapses: PlacementLapseService,
  ) {}

  /**
   * Takes a consent back; work that rests on it ends in the same transaction (INM-08).
   * @throws NOT_FOUND, STALE_VERSION, INVALID_TRANSITION
   */
  async withdraw(input: WithdrawConsentInput): Promise<Consent> {
    const participantId = (await this.consents.byId(input.consentId))?.participantId;
    // Before the consent, as every step of a placement does: a step that has begun is waited for, and then ended here.
    if (participantId)
      await this.manager.query("SELECT FROM placement WHERE participant_id = $1 ORDER BY id FOR UPDATE", [
        participantId,
      ]);
    const consent = await this.consents.withdraw(input);
    await this.lapses.endLapsedPlacements({ participantId: consent.participantId });
    return consent;
  }
}
