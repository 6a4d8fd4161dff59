import { seedId } from "@coir/kit/ids";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { facilityFacts } from "../facility/facts.js";
import { Enforcement, PayFloorBasis, type PayFloorRule, PayPeriod } from "./pay-floor-rule.entity.js";
import type { SavingsRule } from "./savings-rule.entity.js";

const CIRCULAR = "SE Dirjen PAS PAS1.PK.01.04-87 of 2010-06-11; which parts still apply was not confirmed";

const minimumWages: readonly PayFloorRule[] = facilityFacts.map(({ code, umk2026 }) => ({
  id: seedId("PayFloorRule", `UMK/${code}/2026`),
  basis: PayFloorBasis.UMK,
  facilityCode: code,
  amount: umk2026.value.amount,
  per: PayPeriod.MONTH,
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  enforcement: Enforcement.REPORT_ONLY,
  legalBasis: CIRCULAR,
  source: umk2026.source,
  asOf: umk2026.asOf,
  dataQuality: umk2026.dataQuality,
}));

/** The floors that sources name. They compete; amounts that no source gives are null. */
export const payFloorFacts: readonly PayFloorRule[] = [
  ...minimumWages,
  {
    id: seedId("PayFloorRule", "MINISTRY_MINIMUM_PREMI/2025-09"),
    basis: PayFloorBasis.MINISTRY_MINIMUM_PREMI,
    facilityCode: null,
    amount: "700000",
    per: PayPeriod.MONTH,
    validFrom: "2025-09-01",
    validTo: null,
    enforcement: Enforcement.WARN,
    legalBasis: "No regulation was cited: a statement of the minister's special staff",
    source: "terasbatam.id, 2025-10-25",
    asOf: "2025-09",
    dataQuality: DataQuality.REPORTED_PRESS,
  },
  {
    id: seedId("PayFloorRule", "EXTRA_FOODING/2010"),
    basis: PayFloorBasis.EXTRA_FOODING,
    facilityCode: null,
    amount: null,
    per: PayPeriod.DAY,
    validFrom: "2010-06-11",
    validTo: null,
    enforcement: Enforcement.REPORT_ONLY,
    legalBasis: CIRCULAR,
    source: "scribd 649601377; the value is not given",
    asOf: "2010-06-11",
    dataQuality: DataQuality.REPORTED_PRESS,
  },
];

/** How pay is saved, where a UPT has no rule of its own. Sources conflict: half (Cirebon, 2025), three quarters (2010). */
export const savingsFacts: readonly SavingsRule[] = [
  {
    id: seedId("SavingsRule", "region/2025"),
    facilityCode: null,
    compulsoryBasisPoints: 5000,
    spendableBasisPoints: 2500,
    warnBelowBasisPoints: 7500,
    validFrom: "2025-01-01",
    validTo: null,
    legalBasis: `PP 32/1999 Art. 29; ${CIRCULAR}`,
    source: "suaracirebon.com, 2025-10-20, says half is saved; scribd 649601377 says up to a quarter may be spent",
    asOf: "2025-10-20",
    dataQuality: DataQuality.ESTIMATED,
  },
];
