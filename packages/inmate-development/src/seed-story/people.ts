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
export const peopleAt: Readonly<Record<string, number>> = {
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

/** The synthetic people of a UPT, always the same; those of the story unless told how many. */
export function peopleOf(
  facilityCode: string,
  vault: IdentityVault,
  { from = 0, until = peopleAt[facilityCode] ?? 0 } = {},
): Arrival[] {
  return participantsOf(facilityCode, until)
    .slice(from)
    .map((participant) => ({ participant, identity: sealedIdentityOf(participant, vault) }));
}

/** Who a synthetic person is: a name that cannot be anybody's. */
export function sealedIdentityOf(
  { id, workshopNumber }: Pick<Participant, "id" | "workshopNumber">,
  vault: IdentityVault,
): SealedIdentity {
  return vault.seal(id, { fullName: `Warga Sintetis ${workshopNumber}`, registrationNumber: workshopNumber });
}

/** The first so many people of a UPT: their pseudonyms, and what may be told of them. */
export function participantsOf(facilityCode: string, count: number): Participant[] {
  const next = chance(facilityCode);
  return Array.from({ length: count }, (_, index) => {
    const workshopNumber = `SYN-${facilityCode.slice(3)}-${String(index + 1).padStart(3, "0")}`;
    return {
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
  });
}
