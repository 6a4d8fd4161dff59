import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, invariantViolation, notFound } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import type { EntityManager } from "typeorm";
import type { WorkProgram } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { CooperationAgreement } from "./cooperation-agreement.entity.js";
import type { RecordCooperationAgreementInput } from "./cooperation-agreement.input.js";

/** With what the agreement service works. */
export interface AgreementWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly programs: WorkProgramService;
}

/** The agreements under which programmes work for partners. */
export class CooperationAgreementService {
  private readonly ofProgramLoader;

  constructor(private readonly at: AgreementWorkshop) {
    this.ofProgramLoader = loaderOfMany(at.manager, CooperationAgreement, "workProgramId", "validFrom");
  }

  /** The agreements of a programme, oldest first; none where the viewer may not see them. */
  async ofProgram({ id, facilityCode, partnerCode }: WorkProgram): Promise<CooperationAgreement[]> {
    const { viewer } = this.at;
    const { partner } = viewer.claims;
    const shown = partner === undefined ? viewer.actsFor(facilityCode) : partner === partnerCode;
    return shown ? this.ofProgramLoader.load(id) : [];
  }

  /** The agreement that holds for a programme on a day, or null. */
  async holdingOn(workProgramId: string, day: string): Promise<CooperationAgreement | null> {
    const agreements = await this.ofProgramLoader.load(workProgramId);
    return agreements.find(({ validFrom, validUntil }) => validFrom <= day && day <= validUntil) ?? null;
  }

  /**
   * Records a signed agreement with the programme's partner.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-21 when the programme works for no partner, or another agreement holds then
   */
  record(input: RecordCooperationAgreementInput): Promise<CooperationAgreement> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "recordCooperationAgreement",
      input,
      perform: () => this.add(input),
      idOf: ({ id }) => id,
      reread: async (id) => {
        const agreement = await manager.findOneBy(CooperationAgreement, { id });
        if (!agreement || !viewer.actsFor(agreement.facilityCode)) throw notFound("CooperationAgreement", id);
        return agreement;
      },
    });
  }

  private async add(input: RecordCooperationAgreementInput): Promise<CooperationAgreement> {
    const { manager, viewer, clock, programs } = this.at;
    const { workProgramId, agreementNo, validFrom, validUntil } = input;
    const program = await programs.locked(workProgramId);
    if (!program || !viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", workProgramId);
    if (validUntil < validFrom) throw badInput("The last day lies before the first.", "validUntil");
    if (program.partnerCode === null) throw invariantViolation("INM-21", "The programme works for no partner.");
    const { facilityCode, partnerCode } = program;
    if (await manager.existsBy(CooperationAgreement, { facilityCode, agreementNo }))
      throw badInput("An agreement has this number.", "agreementNo");
    const before = await manager.findBy(CooperationAgreement, { workProgramId });
    if (before.some((other) => other.validFrom <= validUntil && validFrom <= other.validUntil))
      throw invariantViolation("INM-21", "Another agreement holds on one of these days.");
    const terms = { workProgramId, partnerCode, agreementNo, validFrom, validUntil };
    const agreement = manager.create(CooperationAgreement, { id: newId(), facilityCode, ...terms });
    await manager.insert(CooperationAgreement, agreement);
    await appendAudit(manager, viewer, {
      action: "agreement.recorded",
      entityType: "CooperationAgreement",
      entityId: agreement.id,
      facilityCode,
      at: clock(),
    });
    return agreement;
  }
}
