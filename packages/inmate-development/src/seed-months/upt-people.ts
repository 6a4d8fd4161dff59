import { LegalStatus, type Participant, RiskClass } from "../participant/participant.entity.js";
import { participantsOf, peopleAt } from "../seed-story/people.js";
import { HazardClass, type WorkProgram, WorkProgramKind } from "../work-program/work-program.entity.js";
import { fall } from "./fall.js";
import { dateOf } from "./months-calendar.js";
import { castOf } from "./months-programs.js";

/** Of a hundred of the months' people, so many come in with the first day. */
const FIRST_PERCENT = 62;
/** Expected releases lie after the months, within so many days. */
const RELEASES_FROM = 700;
const RELEASES_WITHIN = 1_100;

/** The people of a UPT: those of the story first, who are there already, then those of the months. */
export class UptPeople {
  /** By number; whoever is of the story keeps its facts. */
  readonly all: readonly Participant[];
  /** Number of the first who is of the months. */
  readonly first: number;

  constructor(
    readonly facilityCode: string,
    private readonly stream: number,
  ) {
    this.first = peopleAt[facilityCode] ?? 0;
    this.all = participantsOf(facilityCode, castOf[facilityCode] ?? this.first).map((person, number) =>
      number < this.first ? person : this.varied(person, number),
    );
  }

  id(number: number): string {
    return (this.all[number] as Participant).id;
  }

  /** How many are there on the first working day of a month. @param month number of the month, 0 for the first */
  untilMonth(month: number, months: number): number {
    const own = this.all.length - this.first;
    const begun = Math.round((own * FIRST_PERCENT) / 100);
    return this.first + begun + Math.round(((own - begun) * month) / Math.max(months - 1, 1));
  }

  /** Whether nothing of what is known stands against it. */
  fits(number: number, { kind, hazardClass }: WorkProgram): boolean {
    const { legalStatus, riskClass } = this.all[number] as Participant;
    if (kind === WorkProgramKind.PARTNER_PRODUCTION && legalStatus === LegalStatus.REMAND) return false;
    return hazardClass !== HazardClass.MACHINE || riskClass === RiskClass.MEDIUM;
  }

  /** How a throw about a person falls. */
  fall(number: number, ...of: readonly number[]): number {
    return fall(this.stream, number, ...of);
  }

  private varied(person: Participant, number: number): Participant {
    const [legal, risk, release] = [this.fall(number, 1), this.fall(number, 2), this.fall(number, 3)];
    return {
      ...person,
      legalStatus: legal < 0.04 ? LegalStatus.REMAND : LegalStatus.SENTENCED,
      riskClass: risk < 0.03 ? RiskClass.MAXIMUM : risk < 0.06 ? null : RiskClass.MEDIUM,
      releaseOn: dateOf(RELEASES_FROM + Math.floor(release * RELEASES_WITHIN)),
    };
  }
}
