import { DataQuality } from "@coir/vocabulary/data-quality";
import { type Facility, FacilityClass, FacilityKind, SecurityLevel, ValueChainRole } from "./facility.entity.js";
import { Phase } from "./program-phase.js";
import type { GeoPoint, SourcedInt, SourcedMoney } from "./sourced-fact.js";

/**
 * What public sources say about the seven UPTs. Nothing here was checked against the office's own register.
 * Codes are synthetic. Where reports conflict, the newest is taken and its source named.
 */
export const facilityFacts: readonly Facility[] = [
  {
    code: "JB-GRT",
    officialName: "Lembaga Pemasyarakatan Kelas IIA Garut",
    shortName: "Lapas Garut",
    kind: FacilityKind.LAPAS,
    classLevel: FacilityClass.KELAS_IIA,
    securityLevel: SecurityLevel.UNSPECIFIED,
    regencyCode: "32.05",
    regencyName: "Kabupaten Garut",
    address: null,
    location: near(-7.18, 107.92),
    designCapacity: press(529, "2020", "republika, 2020-08-17 (sindonews, 2013-07-19, says 340)"),
    reportedOccupants: press(556, "2025-12", "garutintannews.com, p=9606"),
    coirWorkers: press(150, "2024-01", "kompasiana.com/lapas2bgarut, January 2024"),
    umk2026: umk("2472227"),
    valueChainRole: ValueChainRole.MIXED,
    programPhase: {
      phase: Phase.ACTIVE,
      since: "2024-01",
      source: "kompasiana.com/lapas2bgarut, January 2024: 150 at work; the pioneer",
      dataQuality: DataQuality.REPORTED_PRESS,
    },
  },
  {
    code: "JB-CRB1",
    officialName: "Lembaga Pemasyarakatan Kelas I Cirebon",
    shortName: "Lapas Cirebon",
    kind: FacilityKind.LAPAS,
    classLevel: FacilityClass.KELAS_I,
    securityLevel: SecurityLevel.UNSPECIFIED,
    regencyCode: "32.74",
    regencyName: "Kota Cirebon",
    address: "Jl. Kesambi",
    location: near(-6.73, 108.55),
    designCapacity: press(550, "2020", "fajarcirebon.com (aktual.com, 2016, says 555)"),
    reportedOccupants: press(658, "2020", "fajarcirebon.com"),
    coirWorkers: press(40, "2025-10", "newsri.id, 2025-10-17"),
    umk2026: umk("2878646"),
    valueChainRole: ValueChainRole.FINISHING_EXPORT,
    programPhase: {
      phase: Phase.ACTIVE,
      since: "2025-10",
      source: "newsri.id, 2025-10-17: 40 people made 5,400 nets",
      dataQuality: DataQuality.REPORTED_PRESS,
    },
  },
  {
    code: "JB-CRBN",
    officialName: "Lembaga Pemasyarakatan Narkotika Kelas IIA Cirebon",
    shortName: "Lapas Narkotika Cirebon",
    kind: FacilityKind.LAPAS_NARKOTIKA,
    classLevel: FacilityClass.KELAS_IIA,
    securityLevel: SecurityLevel.UNSPECIFIED,
    regencyCode: "32.09",
    regencyName: "Kabupaten Cirebon",
    address: "Jl. Wijaya Kusuma, Desa Gintung Tengah, Kecamatan Ciwaringin",
    location: near(-6.68, 108.37),
    designCapacity: press(460, "2019", "jabar.tribunnews.com, 2019-08-09"),
    reportedOccupants: press(969, "2019", "jabar.tribunnews.com, 2019-08-09"),
    coirWorkers: invented(40),
    umk2026: umk("2880798"),
    valueChainRole: ValueChainRole.UNASSIGNED,
    programPhase: {
      phase: Phase.STARTING,
      since: "2025-10",
      source:
        "newsri.id, 2025-10-17, and teraspasundan.com, 2025-12-04, name the UPT among seven in coir work (suaracirebon.com, 2025-10-20, leaves it out); none reports its goods, so the phase is estimated",
      dataQuality: DataQuality.ESTIMATED,
    },
  },
  {
    code: "JB-IDM",
    officialName: "Lembaga Pemasyarakatan Kelas IIB Indramayu",
    shortName: "Lapas Indramayu",
    kind: FacilityKind.LAPAS,
    classLevel: FacilityClass.KELAS_IIB,
    securityLevel: SecurityLevel.UNSPECIFIED,
    regencyCode: "32.12",
    regencyName: "Kabupaten Indramayu",
    address: null,
    location: near(-6.33, 108.32),
    designCapacity: press(382, "2017", "republika, 2017-05-08"),
    reportedOccupants: press(554, "2017", "republika, 2017-05-08"),
    coirWorkers: press(31, "2025-09", "jurnalpelita.com, 2025-09-30"),
    umk2026: umk("2910254"),
    valueChainRole: ValueChainRole.UNASSIGNED,
    programPhase: {
      phase: Phase.ACTIVE,
      since: "2025-09",
      source: "jurnalpelita.com, 2025-09-30",
      dataQuality: DataQuality.REPORTED_PRESS,
    },
  },
  {
    code: "JB-CMS",
    officialName: "Lembaga Pemasyarakatan Kelas IIB Ciamis",
    shortName: "Lapas Ciamis",
    kind: FacilityKind.LAPAS,
    classLevel: FacilityClass.KELAS_IIB,
    securityLevel: SecurityLevel.UNSPECIFIED,
    regencyCode: "32.07",
    regencyName: "Kabupaten Ciamis",
    address: "Jl. Ir. H. Juanda",
    location: near(-7.33, 108.35),
    designCapacity: press(148, "2025", "diksinasinews.co.id, 2025-08-17 (radartasikmalaya.com says 160)"),
    reportedOccupants: press(328, "2025-08", "diksinasinews.co.id, 2025-08-17; its parts, 273 and 75, do not add up"),
    coirWorkers: press(36, "2024-08", "priangan.tribunnews.com, 2024-08-28"),
    umk2026: umk("2373644"),
    valueChainRole: ValueChainRole.RAW_MATERIAL,
    programPhase: {
      phase: Phase.ACTIVE,
      since: "2024-08",
      source: "priangan.tribunnews.com, 2024-08-28",
      dataQuality: DataQuality.REPORTED_PRESS,
    },
  },
  {
    code: "JB-SMD",
    officialName: "Lembaga Pemasyarakatan Kelas IIB Sumedang",
    shortName: "Lapas Sumedang",
    kind: FacilityKind.LAPAS,
    classLevel: FacilityClass.KELAS_IIB,
    securityLevel: SecurityLevel.UNSPECIFIED,
    regencyCode: "32.11",
    regencyName: "Kabupaten Sumedang",
    address: null,
    location: near(-6.86, 107.92),
    designCapacity: press(100, "2024", "jabar.tribunnews.com, 2021-08-18 and 2024-08-17"),
    reportedOccupants: press(326, "2024-08", "jabar.tribunnews.com, 2024-08-17"),
    coirWorkers: invented(20),
    umk2026: umk("3949856"),
    valueChainRole: ValueChainRole.UNASSIGNED,
    programPhase: {
      phase: Phase.STARTING,
      since: "2025-09",
      source: "sumberterkini.com and sumedang.jabarekspres.com, 2025-09-18: first export, 5,400 nets to Korea",
      dataQuality: DataQuality.REPORTED_PRESS,
    },
  },
  {
    code: "JB-KNG",
    officialName: "Lembaga Pemasyarakatan Kelas IIA Kuningan",
    shortName: "Lapas Kuningan",
    kind: FacilityKind.LAPAS,
    classLevel: FacilityClass.KELAS_IIA,
    securityLevel: SecurityLevel.UNSPECIFIED,
    regencyCode: "32.08",
    regencyName: "Kabupaten Kuningan",
    address: null,
    location: near(-6.98, 108.48),
    designCapacity: press(252, "2023", "kuninganpos.com, 2023-08-18 (radarcirebon.disway.id, 2020, says 265)"),
    reportedOccupants: press(536, "2023", "kuninganpos.com, 2023-08-18"),
    coirWorkers: invented(24),
    umk2026: umk("2369380"),
    valueChainRole: ValueChainRole.UNASSIGNED,
    programPhase: {
      phase: Phase.PLANNED,
      since: "2025-10",
      source: "bokorkuningan.com, October 2025",
      dataQuality: DataQuality.REPORTED_PRESS,
    },
  },
];

function press(value: number, asOf: string, source: string): SourcedInt {
  return { value, asOf, source, dataQuality: DataQuality.REPORTED_PRESS };
}

function invented(value: number): SourcedInt {
  return { value, asOf: "2026", source: "Invented for demonstration.", dataQuality: DataQuality.SYNTHETIC };
}

function umk(amount: string): SourcedMoney {
  return {
    value: { amount, currency: "IDR" },
    asOf: "2026",
    source: "murianetwork.com, list of UMK 2026",
    dataQuality: DataQuality.REPORTED_PRESS,
  };
}

function near(lat: number, lon: number): GeoPoint {
  return { lat, lon, precisionMeters: 3000, dataQuality: DataQuality.ESTIMATED };
}
