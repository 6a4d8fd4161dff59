import { HazardClass, WorkProgramKind } from "../work-program/work-program.entity.js";
import type { WorkingDay } from "./months-calendar.js";
import type { MonthsProgram } from "./months-programs.js";
import type { Leave, Leaving, Renewal } from "./upt-day.js";
import type { UptPeople } from "./upt-people.js";

const LEAST_STAY_DAYS = 40;
const MEAN_STAY_DAYS = 380;
/** Papers are renewed when they count for at most so many days more. */
const RENEWED_BEFORE_DAYS = 10;
const DAYS_OF_CONSENT = 364;
const DAYS_OF_CLEARANCE = 363;
const DAYS_OF_CLEARANCE_WITH_DUST = 180;
/** Of the one who is not examined again. */
const DAYS_UNTIL_FORGOTTEN = 14;
/** Of those who leave, up to which share leave so. */
const LEAVINGS: readonly (readonly [share: number, how: Leaving])[] = [
  [0.5, "RELEASED"],
  [0.62, "TRANSFERRED"],
  [0.8, "PLANNED_END"],
  [0.86, "COURSE_OR_TASK_COMPLETED"],
  [0.92, "STAFF_WITHDRAWN"],
  [0.95, "DISCIPLINARY"],
  [0.98, "UNFIT"],
  [1, "CONSENT_WITHDRAWN"],
];

/** Somebody at work. */
interface Worker {
  readonly person: number;
  readonly until: number;
  readonly how: Leaving;
  consentUntil: number;
  clearedUntil: number;
}

/** Who works in a programme, as the plan believes. */
export class UptCrew {
  private workers: Worker[] = [];

  constructor(
    readonly of: MonthsProgram,
    private readonly people: UptPeople,
    /** Whether the first who begins is never examined again. */
    private readonly forgetsFirst: boolean,
  ) {}

  private forgotten: number | undefined;

  get size(): number {
    return this.workers.length;
  }

  get isForPartner(): boolean {
    return this.of.program.kind === WorkProgramKind.PARTNER_PRODUCTION;
  }

  /** Takes somebody on. */
  begin(person: number, { number: day }: WorkingDay): void {
    if (this.forgetsFirst) this.forgotten ??= person;
    const stay = LEAST_STAY_DAYS - Math.log(1 - this.people.fall(person, 4)) * MEAN_STAY_DAYS;
    this.workers.push({
      person,
      until: day + Math.floor(stay),
      how: this.leavingOf(person),
      consentUntil: day + DAYS_OF_CONSENT,
      clearedUntil: day + this.clearanceDaysOf(person),
    });
  }

  /** Who leaves on a day; the newest leave too when there are more than are wanted. */
  leaves({ number: day }: WorkingDay, wanted: number): Leave[] {
    const gone = new Map(
      this.workers.flatMap((worker) => {
        const how = this.leavingOn(worker, day);
        return how ? [[worker, how] as const] : [];
      }),
    );
    for (const worker of this.workers.toReversed()) {
      if (this.workers.length - gone.size <= wanted) break;
      if (!gone.has(worker)) gone.set(worker, "PLANNED_END");
    }
    this.workers = this.workers.filter((worker) => !gone.has(worker));
    return [...gone].map(([{ person }, how]) => ({ person, how }));
  }

  /** Whose papers are renewed on a day. */
  renewals({ number: day }: WorkingDay): Renewal[] {
    return this.workers.flatMap((worker) => {
      const renewed: Renewal[] = [];
      if (this.isForPartner && worker.consentUntil - day <= RENEWED_BEFORE_DAYS) {
        worker.consentUntil = day + DAYS_OF_CONSENT;
        renewed.push({ person: worker.person, of: this.of, paper: "CONSENT", days: DAYS_OF_CONSENT });
      }
      if (!this.isForgotten(worker) && worker.clearedUntil - day <= RENEWED_BEFORE_DAYS) {
        const days = this.clearanceDaysOf(worker.person);
        worker.clearedUntil = day + days;
        renewed.push({ person: worker.person, of: this.of, paper: "CLEARANCE", days });
      }
      return renewed;
    });
  }

  /** Who is halted on a day: now and then one. */
  halted({ number: day }: WorkingDay, besides: ReadonlySet<number>): number[] {
    return this.workers
      .map(({ person }) => person)
      .filter((person) => !besides.has(person) && this.people.fall(person, 5, day) < 0.0002);
  }

  /** How many days a clearance counts that is given to somebody. */
  clearanceDaysOf(person: number): number {
    if (this.isForgotten({ person })) return DAYS_UNTIL_FORGOTTEN;
    return this.of.program.hazardClass === HazardClass.DUST ? DAYS_OF_CLEARANCE_WITH_DUST : DAYS_OF_CLEARANCE;
  }

  private isForgotten({ person }: Pick<Worker, "person">): boolean {
    return person === this.forgotten;
  }

  private leavingOn(worker: Worker, day: number): Leaving | undefined {
    if (this.isForgotten(worker)) return worker.clearedUntil < day ? "CLEARANCE_EXPIRED" : undefined;
    return worker.until <= day ? worker.how : undefined;
  }

  private leavingOf(person: number): Leaving {
    const fallen = this.people.fall(person, 6);
    const how = LEAVINGS.find(([share]) => fallen < share)?.[1] ?? "PLANNED_END";
    return how === "CONSENT_WITHDRAWN" && !this.isForPartner ? "PLANNED_END" : how;
  }
}
