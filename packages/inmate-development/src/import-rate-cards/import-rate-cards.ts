import { badInput } from "@coir/kit/errors";
import type { ImportDesk, ImportForm } from "../import-file/import-form.js";
import { PayBasis } from "../rate-card/rate-card.entity.js";

interface RateCardEntry {
  readonly workProgramme: string;
  readonly basis: PayBasis;
  readonly hourlyRate?: number;
  readonly pieceRate?: number;
  readonly pieceName?: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly legalBasis: string;
}

const RUPIAH = { from: 1, to: 10_000_000 };
const BASES = new Map<string, PayBasis>([
  ...Object.values(PayBasis).map((basis) => [basis, basis] as const),
  ["WAKTU", PayBasis.TIME],
  ["POTONG", PayBasis.PIECE],
  ["CAMPURAN", PayBasis.HYBRID],
]);

/** A table of rates, one card a line. They are put forward; another person approves them. */
export const importRateCards: ImportForm<RateCardEntry> = {
  required: ["workProgramme", "basis", "validFrom", "legalBasis"],
  optional: ["hourlyRate", "pieceRate", "pieceName", "validTo"],
  faults: {
    "INM-14": "workProgramme",
    workProgramme: "workProgramme",
    hourlyRate: "hourlyRate",
    pieceRate: "pieceRate",
    pieceName: "pieceName",
    validTo: "validTo",
  },
  read: (row) => {
    row.require("workProgramme", "basis", "validFrom", "legalBasis");
    const hourlyRate = row.whole("hourlyRate", RUPIAH);
    const pieceRate = row.whole("pieceRate", RUPIAH);
    const pieceName = row.words("pieceName");
    const validTo = row.day("validTo");
    if (pieceName !== undefined && pieceName.length > 60) row.fault("pieceName", "It has more than 60 characters.");
    return {
      workProgramme: row.words("workProgramme") ?? "",
      basis: row.oneOf("basis", BASES) ?? PayBasis.TIME,
      ...(hourlyRate === undefined ? {} : { hourlyRate }),
      ...(pieceRate === undefined ? {} : { pieceRate }),
      ...(pieceName === undefined ? {} : { pieceName }),
      ...(validTo === undefined ? {} : { validTo }),
      validFrom: row.day("validFrom") ?? "",
      legalBasis: row.words("legalBasis") ?? "",
    };
  },
  take: async (desk, { workProgramme, ...rates }) => {
    const { facilityCode, services, key } = desk;
    const programs = await services.programs.ofFacility(facilityCode);
    const program = programs.find(({ name }) => name.toLowerCase() === workProgramme.toLowerCase());
    if (!program) throw badInput("This UPT has no programme of this name.", "workProgramme");
    if (await isThere(desk, program.id, rates)) return false;
    await services.rateCards.propose({ ...rates, idempotencyKey: key, workProgramId: program.id });
    return true;
  },
};

/** An open card may have been ended by a later one since. */
async function isThere(
  { manager }: ImportDesk,
  workProgramId: string,
  { basis, validFrom, legalBasis, ...rates }: Omit<RateCardEntry, "workProgramme">,
): Promise<boolean> {
  const { hourlyRate = null, pieceRate = null, pieceName = null, validTo = null } = rates;
  const found: unknown[] = await manager.query(
    `SELECT FROM rate_card WHERE work_program_id = $1 AND basis = $2 AND valid_from = $3 AND legal_basis = $4
       AND hourly_rate IS NOT DISTINCT FROM $5 AND piece_rate IS NOT DISTINCT FROM $6
       AND piece_name IS NOT DISTINCT FROM $7 AND ($8::date IS NULL OR valid_to = $8) LIMIT 1`,
    [workProgramId, basis, validFrom, legalBasis, hourlyRate, pieceRate, pieceName, validTo],
  );
  return found.length > 0;
}
