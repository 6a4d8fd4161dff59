import { programStories } from "../seed-story/programs.js";
import { WorkProgramKind } from "../work-program/work-program.entity.js";
import { SessionCancelReason } from "../work-session/work-session.entity.js";
import { choose, fall } from "./fall.js";
import { SHIFTS, STANDSTILLS, type WorkingDay } from "./months-calendar.js";
import { type MonthsProgram, monthsPrograms } from "./months-programs.js";
import { isOverRatio, isWithoutSupervisor, MISTAKEN, UNEXAMINED_AT } from "./planted-cases.js";
import { UptCrew } from "./upt-crew.js";
import type { Leave, PlannedSession, Start, UptDay } from "./upt-day.js";
import { UptPeople } from "./upt-people.js";

const HALT_DAYS = 6;
const FOLLOWED_UP_AFTER_DAYS = 190;
/** From then on the story's own people are awaited, and so many leave. */
const STORY_AWAITED_FROM = "2026-06-15";
const TEACHING_DAYS = [2, 4];

/** The plan of a UPT, day after day, always the same. */
export class UptMonths {
  readonly people: UptPeople;
  private readonly crews: readonly UptCrew[];
  /** Who could be placed, the one who has waited longest first. */
  private idle: number[] = [];
  private readonly refused = new Set<number>();
  private readonly gone = new Set<number>();
  private readonly halted = new Map<number, number>();
  private readonly awaitingFollowUp: { readonly person: number; readonly day: number }[] = [];
  private arrived: number;
  private month = -1;
  private lastMonth = "";

  constructor(
    readonly facilityCode: string,
    private readonly stream: number,
    private readonly months: number,
  ) {
    this.people = new UptPeople(facilityCode, stream);
    this.arrived = this.people.first;
    this.crews = monthsPrograms
      .filter(({ program }) => program.facilityCode === facilityCode)
      .map((one, index) => new UptCrew(one, this.people, facilityCode === UNEXAMINED_AT && index === 0));
  }

  /** Its programmes. */
  get programs(): MonthsProgram[] {
    return this.crews.map(({ of }) => of);
  }

  /** The numbers of those of the months who are in custody, at work or not. */
  present(): number[] {
    const { first } = this.people;
    return Array.from({ length: this.arrived - first }, (_, index) => first + index).filter(
      (person) => !this.gone.has(person),
    );
  }

  /** Who has no work, the one who has waited longest first. */
  get waiting(): readonly number[] {
    return this.idle;
  }

  /** What happens on the next day. */
  plan(day: WorkingDay): UptDay {
    const arrivals = this.arrive(day);
    const leaves = this.crews.flatMap((crew) => crew.leaves(day, this.wanted(crew, day)));
    for (const leave of leaves) this.settle(leave, day);
    const refusals: number[] = [];
    const starts = this.crews.flatMap((crew) => this.fill(crew, day, refusals));
    const resumptions = [...this.halted].filter(([, until]) => until <= day.number).map(([person]) => person);
    for (const person of resumptions) this.halted.delete(person);
    const begun = new Set([...starts.map(({ person }) => person), ...resumptions, ...this.halted.keys()]);
    const halts = this.crews.flatMap((crew) => crew.halted(day, begun));
    for (const person of halts) this.halted.set(person, day.number + HALT_DAYS);
    return {
      facilityCode: this.facilityCode,
      day,
      arrivals,
      leaves,
      refusals,
      starts,
      renewals: this.crews.flatMap((crew) => crew.renewals(day)),
      halts,
      resumptions,
      followUps: this.followUps(day),
      sessions: this.crews.flatMap((crew) => this.sessions(crew, day)),
    };
  }

  private arrive(day: WorkingDay): [number, number] {
    if (day.month !== this.lastMonth) [this.month, this.lastMonth] = [this.month + 1, day.month];
    const until = this.people.untilMonth(this.month, this.months);
    const arrivals: [number, number] = [this.arrived, until];
    for (let person = this.arrived; person < until; person += 1) this.idle.push(person);
    this.arrived = until;
    return arrivals;
  }

  private wanted({ of }: UptCrew, day: WorkingDay): number {
    const own = programStories.find(({ program }) => program.id === of.program.id)?.workers ?? 0;
    return day.date < STORY_AWAITED_FROM ? of.crew : Math.max(of.crew - own, 0);
  }

  private settle({ person, how }: Leave, day: WorkingDay): void {
    this.halted.delete(person);
    if (how === "RELEASED" || how === "TRANSFERRED") this.gone.add(person);
    if (how === "RELEASED") this.awaitingFollowUp.push({ person, day: day.number + FOLLOWED_UP_AFTER_DAYS });
  }

  private fill(crew: UptCrew, day: WorkingDay, refusals: number[]): Start[] {
    const starts: Start[] = [];
    while (crew.size < this.wanted(crew, day)) {
      const person = this.idle.find(
        (one) => this.people.fits(one, crew.of.program) && !(crew.isForPartner && this.refused.has(one)),
      );
      if (person === undefined) break;
      if (crew.isForPartner && this.people.fall(person, 7) < 0.05) {
        this.refused.add(person);
        refusals.push(person);
        continue;
      }
      this.idle = this.idle.filter((one) => one !== person);
      crew.begin(person, day);
      const waits = day.number > 30 && this.people.fall(person, 8) < 0.5;
      const waitedDays = waits ? 5 + Math.floor(this.people.fall(person, 9) * 60) : 0;
      const clearedDays = crew.clearanceDaysOf(person);
      starts.push({ person, of: crew.of, waitedDays, clearedDays, isPrepared: this.people.fall(person, 10) < 0.35 });
    }
    return starts;
  }

  private followUps({ number }: WorkingDay): number[] {
    const due = this.awaitingFollowUp.filter(({ day }) => day <= number).map(({ person }) => person);
    this.awaitingFollowUp.splice(0, due.length);
    return due;
  }

  private sessions({ of, size }: UptCrew, day: WorkingDay): PlannedSession[] {
    const weekday = new Date(day.date).getUTCDay();
    const teaches = of.program.kind === WorkProgramKind.TRAINING_ONLY;
    if (size === 0 || (teaches && !TEACHING_DAYS.includes(weekday))) return [];
    const shifts = teaches ? SHIFTS.slice(0, 1) : SHIFTS;
    return shifts.map((hours, index) => {
      const overRatio = isOverRatio(of.program, day, hours.shift);
      const { maxWorkersPerSupervisor: ratio } = overRatio ? MISTAKEN : of.program;
      const fallen = fall(this.stream, 11, day.number, index, size);
      const standstill = fallen < 0.012 ? choose(STANDSTILLS, fallen / 0.012) : null;
      const unwatched = isWithoutSupervisor(of.program, day, hours.shift) ? SessionCancelReason.NO_SUPERVISOR : null;
      return {
        of,
        ...hours,
        supervisors: Math.ceil(size / ratio),
        calledOff: overRatio ? null : (unwatched ?? standstill),
        isMistaken: overRatio,
      };
    });
  }
}
