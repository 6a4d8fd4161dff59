import { DataQuality } from "@coir/vocabulary/data-quality";
import { PolicyFramework, type ProgramAlignment } from "./program-alignment.entity.js";

type Alignment = Omit<ProgramAlignment, "workProgramId">;

/** How the office links coir work to national aims, as reported. Wording that was not found stays null. */
export const alignmentFacts: readonly Alignment[] = [
  {
    framework: PolicyFramework.ASTA_CITA,
    itemNo: 1,
    wording: null,
    source: "The wording was not found in a source that names this work",
    asOf: "2026-11",
    dataQuality: DataQuality.ESTIMATED,
  },
  {
    framework: PolicyFramework.ACCELERATION_PROGRAM,
    itemNo: 1,
    wording: "Pemberdayaan Warga Binaan Menuju UMKM",
    source: "newsri.id, 2025-10-17",
    asOf: "2025-10-17",
    dataQuality: DataQuality.REPORTED_PRESS,
  },
  {
    framework: PolicyFramework.ACCELERATION_PROGRAM,
    itemNo: 2,
    wording: "penguatan dan peningkatan pendayagunaan Warga Binaan untuk menghasilkan produk UMKM",
    source: "netsembilan.com, February 2025",
    asOf: "2025-02",
    dataQuality: DataQuality.REPORTED_PRESS,
  },
  {
    framework: PolicyFramework.ACTION_PROGRAM,
    itemNo: 1,
    wording: null,
    source: "semarang.telisikfakta.com announces 15 action programmes for 2026; the list was not found",
    asOf: "2026",
    dataQuality: DataQuality.REPORTED_PRESS,
  },
];
