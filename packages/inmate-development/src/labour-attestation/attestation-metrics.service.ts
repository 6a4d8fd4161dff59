import { Decimal } from "@coir/kit/decimal";
import { Suppression } from "@coir/vocabulary/suppression";
import type { EntityManager } from "typeorm";
import { protectedRate } from "../disclosure/protected-rate.js";
import type { LabourService } from "../labour/labour.service.js";
import type { LabourBlock } from "../labour/labour-block.entity.js";
import { PayFloorBasis } from "../pay-rule/pay-floor-rule.entity.js";
import type { PayRuleService } from "../pay-rule/pay-rule.service.js";
import { type WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";
import { consentFacts, floorsMet, payToUmk } from "./attestation-facts.js";
import type { AttestationMetrics } from "./attestation-metrics.js";

const NOT_ASKED = { value: null, suppression: Suppression.NO_DATA };

/** Reckons what an attestation states, from what is kept here and nothing else: it comes out weak where the facts are. */
export class AttestationMetricsService {
  constructor(
    private readonly manager: EntityManager,
    private readonly labour: LabourService,
    private readonly rules: PayRuleService,
  ) {}

  /** The figures of a programme's closed month. */
  async of(program: WorkProgram, block: LabourBlock): Promise<AttestationMetrics> {
    const facts = await consentFacts(this.manager, block);
    const floors = await this.rules.floorsOn(block.facilityCode, `${block.month}-01`);
    const umk = floors.find(({ basis }) => basis === PayFloorBasis.UMK)?.amount ?? null;
    const forPartner = program.kind === WorkProgramKind.PARTNER_PRODUCTION;
    return {
      convictLabour: true,
      hours: wholeHours(this.labour.hoursOf(block)),
      workers: this.labour.workersOf(block),
      payToUmkRatio: await payToUmk(this.manager, block, umk),
      floorsMet: await floorsMet(this.manager, block),
      consentCoverage: forPartner ? protectedRate({ part: facts.consented, group: facts.workers }) : NOT_ASKED,
      refusalRate: protectedRate({ part: facts.refused, group: facts.answered, sensitive: true }),
      privatePlacementShare: protectedRate({ part: facts.forPartners, group: facts.atFacility }),
      minimumAge: program.minimumAge,
      maxMinutesPerDay: program.maxMinutesPerDay,
    };
  }
}

function wholeHours(hours: AttestationMetrics["hours"]): AttestationMetrics["hours"] {
  return { ...hours, value: hours.value === null ? null : new Decimal(hours.value).toDecimalPlaces(0).toFixed() };
}
