import { appendAudit } from "@coir/kit/audit";
import type { Clock } from "@coir/kit/clock";
import { keysetPage, type Page, type PageArgs } from "@coir/kit/connection";
import { codedError, invalidTransition, invariantViolation, notFound, staleVersion } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { loaderBy } from "@coir/kit/loader";
import type { Viewer } from "@coir/kit/viewer";
import { isUUID } from "class-validator";
import type { EntityManager } from "typeorm";
import { lockedRow } from "../database/locked-row.js";
import type { LabourMonthService } from "../labour-month/labour-month.service.js";
import type { LedgerService } from "../ledger/ledger.service.js";
import { PayPostingKind } from "../ledger/ledger-posting.entity.js";
import type { PayEntryService } from "../pay-entry/pay-entry.service.js";
import type { PayRuleService } from "../pay-rule/pay-rule.service.js";
import type { SavingsAccountService } from "../savings-account/savings-account.service.js";
import { type WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";
import type { WorkProgramService } from "../work-program/work-program.service.js";
import type { WorkSessionService } from "../work-session/work-session.service.js";
import { PayRun, PayRunStatus } from "./pay-run.entity.js";
import type { PayRunFilter, PostPayRunInput, PreparePayRunInput, ReversePayRunInput } from "./pay-run.input.js";
import { linesOf, requireFloors } from "./pay-run-posting.js";
import { workOfMonth } from "./work-of-month.js";

/** With what the pay run service works. */
export interface PayRunWorkshop {
  readonly manager: EntityManager;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly programs: WorkProgramService;
  readonly months: LabourMonthService;
  readonly sessions: WorkSessionService;
  readonly rules: PayRuleService;
  readonly entries: PayEntryService;
  readonly accounts: SavingsAccountService;
  readonly ledger: LedgerService;
}

const { DRAFT, POSTED, REVERSED } = PayRunStatus;

/** From which state a pay run may go to which. */
export const payRunTransitions: Readonly<Record<PayRunStatus, readonly PayRunStatus[]>> = {
  [DRAFT]: [POSTED, REVERSED],
  [POSTED]: [REVERSED],
  [REVERSED]: [],
};

/** The pay of programmes by closed month: reckoned by one person, posted by another, never edited. */
export class PayRunService {
  private readonly byIdLoader;

  constructor(private readonly at: PayRunWorkshop) {
    this.byIdLoader = loaderBy(at.manager, PayRun, "id");
  }

  /** The run of an id; null when there is none or the viewer may not see it. */
  async byId(id: string): Promise<PayRun | null> {
    const run = isUUID(id) ? await this.byIdLoader.load(id) : null;
    return run && this.at.viewer.actsFor(run.facilityCode) ? run : null;
  }

  /** One page of the runs of the viewer's UPTs, the latest month first. */
  page(filter: PayRunFilter | undefined, page: PageArgs): Promise<Page<PayRun>> {
    const { manager, viewer } = this.at;
    const query = manager.createQueryBuilder(PayRun, "run");
    if (!viewer.actsForRegion) query.andWhere("run.facilityCode = ANY(:own)", { own: viewer.claims.facilities });
    if (filter?.status) query.andWhere("run.status = ANY(:states)", { states: filter.status.in });
    if (filter?.month) query.andWhere("run.month = :month", { month: filter.month });
    return keysetPage(query, { by: "month", id: "id", direction: "DESC" }, page);
  }

  /**
   * Reckons a programme's pay for a closed month; nothing is paid yet.
   * @throws NOT_FOUND; INVARIANT_VIOLATION INM-14 unpaid programme, a day without rates, no savings rule; INM-41 month open, nobody worked, or a run stands
   */
  prepare(input: PreparePayRunInput): Promise<PayRun> {
    const { manager, viewer } = this.at;
    const reread = async (id: string) => {
      const run = await this.byId(id);
      if (!run) throw notFound("PayRun", id);
      return run;
    };
    const perform = () => this.reckon(input);
    return once({ manager, viewer, mutation: "preparePayRun", input, perform, idOf: ({ id }) => id, reread });
  }

  /**
   * Puts a prepared run on the persons' accounts.
   * @throws SEGREGATION_OF_DUTIES for who prepared it; INVARIANT_VIOLATION INM-15 when somebody is below a floor that blocks
   */
  async post({ payRunId, expectedVersion }: PostPayRunInput): Promise<PayRun> {
    const { manager, viewer, clock, sessions, entries, ledger } = this.at;
    viewer.requirePerson();
    const run = await this.movable(payRunId, expectedVersion, POSTED);
    if (run.preparedBy === viewer.subject)
      throw codedError("SEGREGATION_OF_DUTIES", "Who prepared a pay run may not post it.", { invariant: "INM-22" });
    await requireFloors(manager, run.id);
    const moved = { status: POSTED, postedBy: viewer.subject, postedAt: clock(), version: run.version + 1 };
    await manager.update(PayRun, { id: run.id }, moved);
    await ledger.post(this.posting(run, PayPostingKind.PAY), linesOf(run, await entries.ofRun(run.id)));
    const { workProgramId: id, facilityCode } = run;
    await sessions.lockPaid({ id, facilityCode }, run.month);
    await this.audit(run, "payrun.posted");
    return Object.assign(run, moved);
  }

  /**
   * Gives a draft up, or takes a posted run back line by line. A new run may then be prepared.
   * @throws INVARIANT_VIOLATION INM-17 when somebody no longer has what would be taken back
   */
  async reverse({ payRunId, expectedVersion, reason }: ReversePayRunInput): Promise<PayRun> {
    const { manager, viewer, clock, ledger } = this.at;
    viewer.requirePerson();
    const run = await this.movable(payRunId, expectedVersion, REVERSED);
    const moved = {
      status: REVERSED,
      reversedBy: viewer.subject,
      reversedAt: clock(),
      reversalReason: reason,
      version: run.version + 1,
    };
    await manager.update(PayRun, { id: run.id }, moved);
    const original = await ledger.ofRun(run.id);
    if (original) await ledger.mirror(original, this.posting(run, PayPostingKind.REVERSAL));
    await this.audit(run, "payrun.reversed");
    return Object.assign(run, moved);
  }

  private async reckon({ workProgramId, month }: PreparePayRunInput): Promise<PayRun> {
    const { manager, viewer, clock, entries, accounts } = this.at;
    viewer.requirePerson();
    const program = await this.payable(workProgramId, month);
    const { facilityCode } = program;
    const rules = await this.rulesOf(facilityCode, month);
    const works = await workOfMonth(manager, { facilityCode, workProgramId, month });
    const owners = await accounts.open(
      facilityCode,
      works.map(({ participantId }) => participantId),
    );
    const id = newId();
    const reckoned = entries.reckon({ id, facilityCode }, works, owners, rules);
    const run = manager.create(PayRun, {
      id,
      facilityCode,
      workProgramId,
      month,
      status: DRAFT,
      gross: reckoned.reduce((sum, { gross }) => sum + BigInt(gross), 0n).toString(),
      savingsRuleId: rules.savings.id,
      preparedBy: viewer.subject,
      preparedAt: clock(),
      postedBy: null,
      postedAt: null,
      reversedBy: null,
      reversedAt: null,
      reversalReason: null,
      version: 1,
    });
    await manager.insert(PayRun, run);
    await entries.keep(reckoned, rules);
    await this.audit(run, "payrun.prepared");
    return run;
  }

  /** The programme, locked, of a closed month without a standing run. */
  private async payable(workProgramId: string, month: string): Promise<WorkProgram> {
    const { manager, viewer, programs, months } = this.at;
    const program = await programs.locked(workProgramId);
    if (!program || !viewer.actsFor(program.facilityCode)) throw notFound("WorkProgram", workProgramId);
    if (program.kind === WorkProgramKind.TRAINING_ONLY)
      throw invariantViolation("INM-14", "A programme that only teaches pays nothing.");
    if (!(await months.closed(program.facilityCode, month)))
      throw invariantViolation("INM-41", `The month ${month} is not closed for ${program.facilityCode}.`);
    const runs = await manager.findBy(PayRun, { workProgramId, month });
    if (runs.some(({ status }) => status !== REVERSED))
      throw invariantViolation("INM-41", "The programme has a pay run for this month.");
    return program;
  }

  private async rulesOf(facilityCode: string, month: string) {
    const day = `${month}-01`;
    const savings = await this.at.rules.savingsOn(facilityCode, day);
    if (!savings) throw invariantViolation("INM-16", "No rule says how pay is saved in this month.");
    return { savings, floors: await this.at.rules.floorsOn(facilityCode, day) };
  }

  private async movable(id: string, expectedVersion: number, to: PayRunStatus): Promise<PayRun> {
    const run = await lockedRow(this.at.manager, PayRun, id);
    if (!run || !this.at.viewer.actsFor(run.facilityCode)) throw notFound("PayRun", id);
    if (run.version !== expectedVersion) throw staleVersion("PayRun", expectedVersion, run.version);
    if (!payRunTransitions[run.status].includes(to)) throw invalidTransition("PayRun", run.status, to);
    return run;
  }

  private posting({ id, facilityCode }: PayRun, kind: PayPostingKind) {
    const { viewer, clock } = this.at;
    const who = { postedBy: viewer.subject, postedAt: clock() };
    return { facilityCode, kind, payRunId: id, reversesId: null, channel: null, ...who };
  }

  private audit({ id, facilityCode }: PayRun, action: string): Promise<void> {
    const at = this.at.clock();
    const record = { action, entityType: "PayRun", entityId: id, facilityCode, at };
    return appendAudit(this.at.manager, this.at.viewer, record);
  }
}
