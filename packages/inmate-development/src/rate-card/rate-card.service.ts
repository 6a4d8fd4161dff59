import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { badInput, codedError, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy, loaderOfMany } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import { type WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import { PayBasis, RateCard, RateCardStatus } from "./rate-card.entity.js";
import type { ApproveRateCardInput, ProposeRateCardInput } from "./rate-card.input.js";

/** With what the rate card service works. */
export interface RateCardWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly programs: WorkProgramService;
}

/** What the programmes pay. */
export class RateCardService {
  private readonly byIdLoader;
  private readonly ofProgramLoader;

  constructor(private readonly at: RateCardWorkshop) {
    this.byIdLoader = loaderBy(at.manager, RateCard, "id");
    this.ofProgramLoader = loaderOfMany(at.manager, RateCard, "workProgramId", "validFrom");
  }

  /** The rate card of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<RateCard | null> {
    const card = isUUID(id) ? await this.byIdLoader.load(id) : null;
    const program = card && (await this.at.programs.byId(card.workProgramId));
    return program && this.shows(program) ? card : null;
  }

  /** The rate cards of a programme, oldest first; none where the viewer may not see them. */
  async ofProgram(program: WorkProgram): Promise<RateCard[]> {
    return this.shows(program) ? this.ofProgramLoader.load(program.id) : [];
  }

  /**
   * Puts rates of a programme forward.
   * @throws NOT_FOUND; BAD_USER_INPUT when rates and basis do not fit; INVARIANT_VIOLATION INM-14 for a programme that only teaches
   */
  propose(input: ProposeRateCardInput, id = newId()): Promise<RateCard> {
    const { manager, viewer } = this.at;
    return once({
      manager,
      viewer,
      mutation: "proposeRateCard",
      input,
      perform: () => this.add(input, id),
      idOf: (card) => card.id,
      reread: async (first) => {
        const card = await this.byId(first);
        if (!card) throw notFound("RateCard", first);
        return card;
      },
    });
  }

  /**
   * Lets a proposed rate card pay from its first day on; an open one before it ends on the day before.
   * @throws SEGREGATION_OF_DUTIES for the proposer; INVARIANT_VIOLATION INM-40 when another one pays on one of its days
   */
  async approve({ rateCardId, expectedVersion }: ApproveRateCardInput): Promise<RateCard> {
    const { manager, viewer, programs } = this.at;
    viewer.requirePerson();
    const card = await lockedRow(manager, RateCard, rateCardId);
    if (!card || !viewer.actsFor(card.facilityCode)) throw notFound("RateCard", rateCardId);
    if (card.version !== expectedVersion) throw staleVersion("RateCard", expectedVersion, card.version);
    if (card.status !== RateCardStatus.PROPOSED)
      throw invalidTransition("RateCard", card.status, RateCardStatus.APPROVED);
    if (card.proposedBy === viewer.subject)
      throw codedError("SEGREGATION_OF_DUTIES", "Who proposed rates may not approve them.", { invariant: "INM-22" });
    // Two cards of one programme are approved one after the other.
    await programs.locked(card.workProgramId);
    await this.endOpenOneBefore(card);
    await this.requireAlone(card);
    const approved = { status: RateCardStatus.APPROVED, approvedBy: viewer.subject, version: card.version + 1 };
    await manager.update(RateCard, { id: card.id }, approved);
    await this.audit(card, "ratecard.approved");
    return Object.assign(card, approved);
  }

  /** A partner sees the rates of its own programmes; staff those of their UPTs. */
  private shows({ facilityCode, partnerCode }: WorkProgram): boolean {
    const { partner } = this.at.viewer.claims;
    return partner === undefined ? this.at.viewer.actsFor(facilityCode) : partner === partnerCode;
  }

  private async add(input: ProposeRateCardInput, id: string): Promise<RateCard> {
    const { manager, viewer, programs } = this.at;
    const program = await programs.byId(input.workProgramId);
    if (!program || !viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", input.workProgramId);
    if (program.kind === WorkProgramKind.TRAINING_ONLY)
      throw invariantViolation("INM-14", "A programme that only teaches pays nothing.");
    requireRates(input);
    const card = manager.create(RateCard, {
      id,
      facilityCode: program.facilityCode,
      workProgramId: program.id,
      basis: input.basis,
      hourlyRate: input.hourlyRate?.toString() ?? null,
      pieceRate: input.pieceRate?.toString() ?? null,
      pieceName: input.pieceName ?? null,
      validFrom: input.validFrom,
      validTo: input.validTo ?? null,
      legalBasis: input.legalBasis,
      status: RateCardStatus.PROPOSED,
      proposedBy: viewer.subject,
      approvedBy: null,
      version: 1,
    });
    await manager.insert(RateCard, card);
    await this.audit(card, "ratecard.proposed");
    return card;
  }

  private async endOpenOneBefore({ workProgramId, validFrom }: RateCard): Promise<void> {
    await this.at.manager.query(
      `UPDATE rate_card SET valid_to = $2::date - 1, version = version + 1
       WHERE work_program_id = $1 AND status = 'APPROVED' AND valid_to IS NULL AND valid_from < $2::date`,
      [workProgramId, validFrom],
    );
  }

  private async requireAlone({ workProgramId, validFrom, validTo }: RateCard): Promise<void> {
    const others: unknown[] = await this.at.manager.query(
      `SELECT FROM rate_card WHERE work_program_id = $1 AND status = 'APPROVED'
         AND daterange(valid_from, valid_to, '[]') && daterange($2::date, $3::date, '[]') LIMIT 1`,
      [workProgramId, validFrom, validTo],
    );
    if (others.length > 0) throw invariantViolation("INM-40", "Another rate card pays on one of these days.");
  }

  private audit({ id, facilityCode }: RateCard, action: string): Promise<void> {
    return appendAudit(this.at.manager, this.at.viewer, {
      action,
      entityType: "RateCard",
      entityId: id,
      facilityCode,
      at: this.at.clock(),
    });
  }
}

function requireRates({ basis, hourlyRate, pieceRate, pieceName, validFrom, validTo }: ProposeRateCardInput): void {
  if ((hourlyRate !== undefined) !== (basis !== PayBasis.PIECE))
    throw badInput("A rate per hour belongs to TIME and HYBRID, and to no other.", "hourlyRate");
  if ((pieceRate !== undefined) !== (basis !== PayBasis.TIME))
    throw badInput("A rate per piece belongs to PIECE and HYBRID, and to no other.", "pieceRate");
  if ((pieceName !== undefined) !== (pieceRate !== undefined))
    throw badInput("Say what counts as a piece exactly when pieces are paid.", "pieceName");
  if (validTo !== undefined && validTo < validFrom) throw badInput("The last day lies before the first.", "validTo");
}
