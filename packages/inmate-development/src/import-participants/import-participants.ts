import { badInput } from "@coir/kit/errors";
import { newId } from "@coir/kit/ids";
import type { ImportDesk, ImportForm } from "../import-file/import-form.js";
import type { Identity } from "../participant/identity-vault.js";
import { CustodyStatus, LegalStatus, RiskClass, SentenceStage } from "../participant/participant.entity.js";
import { ageBandOn } from "./age-band-on.js";

interface ParticipantEntry {
  readonly identity: Identity;
  readonly workshopNumber: string;
  readonly bornOn: string;
  readonly stage: SentenceStage;
  readonly legalStatus: LegalStatus;
  readonly riskClass: RiskClass | null;
  readonly releaseOn: string | null;
}

const NIK = /^\d{16}$/;
const NUMBER = /^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}$/;

const STAGES = new Map<string, SentenceStage>([
  ...Object.values(SentenceStage).map((stage) => [stage, stage] as const),
  ["MAPENALING", SentenceStage.ADMISSION],
  ["AWAL", SentenceStage.EARLY],
  ["LANJUTAN", SentenceStage.ADVANCED],
  ["AKHIR", SentenceStage.FINAL],
  ["INTEGRASI", SentenceStage.INTEGRATION],
]);
const LEGAL_STATUSES = new Map<string, LegalStatus>([
  ...Object.values(LegalStatus).map((status) => [status, status] as const),
  ["NARAPIDANA", LegalStatus.SENTENCED],
  ["TAHANAN", LegalStatus.REMAND],
]);
const RISK_CLASSES = new Map<string, RiskClass>([
  ...Object.values(RiskClass).map((risk) => [risk, risk] as const),
  ["SUPER_MAKSIMUM", RiskClass.SUPER_MAXIMUM],
  ["MAKSIMUM", RiskClass.MAXIMUM],
  ["MINIMUM", RiskClass.MINIMUM],
]);

/** A register of persons, one a line. Who a person is goes to the vault; the day of birth becomes an age band. */
export const importParticipants: ImportForm<ParticipantEntry> = {
  required: ["registrationNumber", "fullName", "workshopNumber", "bornOn", "stage", "legalStatus"],
  optional: ["nik", "riskClass", "releaseOn"],
  faults: {
    "INM-02": "bornOn",
    bornOn: "bornOn",
    workshopNumber: "workshopNumber",
    registrationNumber: "registrationNumber",
  },
  read: (row) => {
    row.require("registrationNumber", "fullName", "workshopNumber", "bornOn", "stage", "legalStatus");
    const nik = row.code("nik", NIK);
    return {
      identity: {
        fullName: row.words("fullName") ?? "",
        registrationNumber: row.code("registrationNumber", NUMBER) ?? "",
        ...(nik === undefined ? {} : { nik }),
      },
      workshopNumber: row.code("workshopNumber", NUMBER) ?? "",
      bornOn: row.day("bornOn") ?? "",
      stage: row.oneOf("stage", STAGES) ?? SentenceStage.ADMISSION,
      legalStatus: row.oneOf("legalStatus", LEGAL_STATUSES) ?? LegalStatus.REMAND,
      riskClass: row.oneOf("riskClass", RISK_CLASSES) ?? null,
      releaseOn: row.day("releaseOn") ?? null,
    };
  },
  take: async ({ services, facilityCode, today, ...desk }, { identity, bornOn, ...told }) => {
    const ageBand = ageBandOn(bornOn, today);
    if (await isThere({ services, facilityCode, today, ...desk }, identity, told.workshopNumber)) return false;
    const id = newId();
    const participant = {
      ...told,
      ...{ id, facilityCode, ageBand },
      ...{ custodyStatus: CustodyStatus.IN_CUSTODY, releasedOn: null },
    };
    await services.participants.admit({ participant, identity: services.vault().seal(id, identity) });
    return true;
  },
};

/** @throws BAD_USER_INPUT when the register number is a person's whose other numbers differ */
async function isThere(
  { manager, services, facilityCode }: ImportDesk,
  { registrationNumber, nik }: Identity,
  workshopNumber: string,
): Promise<boolean> {
  const vault = services.vault();
  const [known]: { is_same: boolean }[] = await manager.query(
    `SELECT participant.facility_code = $2 AND workshop_number = $3 AND nik_digest IS NOT DISTINCT FROM $4 AS is_same
     FROM participant_identity JOIN participant ON participant.id = participant_id WHERE registration_digest = $1`,
    [
      vault.digest("registrationNumber", registrationNumber),
      facilityCode,
      workshopNumber,
      nik === undefined ? null : vault.digest("nik", nik),
    ],
  );
  if (known?.is_same === false)
    throw badInput("This register number is known with another workshop number, NIK or UPT.", "registrationNumber");
  return known !== undefined;
}
