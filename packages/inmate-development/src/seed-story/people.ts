import { seedId } from "@coir/kit/ids";
import type { IdentityVault, SealedIdentity } from "../participant/identity-vault.js";
import {
  AgeBand,
  CustodyStatus,
  LegalStatus,
  type Participant,
  RiskClass,
  SentenceStage,
} from "../participant/participant.entity.js";
import { chance } from "./chance.js";

/** How many synthetic people each UPT has in the story: 120 in all. */
const peopleAt: Readonly<Record<string, number>> = {
  "JB-GRT": 32,
  "JB-CRB1": 22,
  "JB-CRBN": 14,
  "JB-IDM": 12,
  "JB-CMS": 18,
  "JB-SMD": 11,
  "JB-KNG": 11,
};

/** A synthetic person, with an identity that cannot match anybody. */
export interface Arrival {
  readonly participant: Participant;
  readonly identity: SealedIdentity;
}

/** The synthetic people of a UPT, always the same. */
export function peopleOf(facilityCode: string, vault: IdentityVault): Arrival[] {
  const next = chance(facilityCode);
  return Array.from({ length: peopleAt[facilityCode] ?? 0 }, (_, index) => {
    const workshopNumber = `SYN-${facilityCode.slice(3)}-${String(index + 1).padStart(3, "0")}`;
    const participant: Participant = {
      id: seedId("Participant", workshopNumber),
      facilityCode,
      workshopNumber,
      custodyStatus: CustodyStatus.IN_CUSTODY,
      stage: next([SentenceStage.EARLY, SentenceStage.ADVANCED, SentenceStage.FINAL]),
      ageBand: next(Object.values(AgeBand)),
      legalStatus: LegalStatus.SENTENCED,
      riskClass: RiskClass.MEDIUM,
      releaseOn: null,
      releasedOn: null,
    };
    return {
      participant,
      identity: vault.seal(participant.id, {
        fullName: `Warga Sintetis ${workshopNumber}`,
        registrationNumber: workshopNumber,
      }),
    };
  });
}
