import { openDatabase } from "@coir/kit/database";
import { PeriodGrain } from "@coir/vocabulary/period";
import { credentialIssuerFrom } from "../credential-issuer/issuer-settings.js";
import { entities } from "../entities.js";
import { facilityFacts } from "../facility/facts.js";
import { attestationSignerFrom } from "../labour-attestation/attestation-settings.js";
import type { IdentityVault } from "../participant/identity-vault.js";
import type { Participant } from "../participant/participant.entity.js";
import { askForData, enterTwice, revokeOldest } from "../seed-story/planted-truths.js";
import { PRESENT } from "../seed-story/present.js";
import { askMore } from "../seed-story/program-terms.js";
import { programStories } from "../seed-story/programs.js";
import type { Tools } from "../services.js";
import { MONTHS, monthsUntil, reckoningOf, workingDays } from "./months-calendar.js";
import { MonthsDesk, type Play } from "./months-desk.js";
import { ASKED_AT, ENTERED_TWICE_AT } from "./planted-cases.js";
import { playDay } from "./play-day.js";
import { playIncidentals } from "./play-incidentals.js";
import { openUpt } from "./play-opening.js";
import { reckonMonth } from "./play-reckoning.js";
import { playCohort } from "./play-training.js";
import { cohortDays, seated } from "./training-plan.js";
import { UptMonths } from "./upt-months.js";
import { UptPeople } from "./upt-people.js";

/** What is to be played. */
export interface MonthsOptions {
  /** Address of the role that serves. */
  readonly url: string;
  /** Seals who the people are. */
  readonly vault: IdentityVault;
  readonly months?: number;
  /** Codes of the UPTs; all when absent. */
  readonly upts?: readonly string[];
  readonly log?: (line: string) => void;
  /** What signs, where a test has its own. */
  readonly tools?: Tools;
}

/**
 * Plays eighteen months of work through the services, as people would by the API: the same each time. The story of the
 * office is there. Each day of a UPT is one transaction; those that are there stay, so that months that were broken off go
 * on where they ended. Only its own connections do not wait for the disk.
 * @returns how many marks of attendance were added
 */
export async function playMonths({
  url,
  vault,
  months = MONTHS,
  upts = facilityFacts.map(({ code }) => code),
  log = () => undefined,
  tools = {},
}: MonthsOptions): Promise<number> {
  const unhurried = new URL(url);
  unhurried.searchParams.set("options", "-c synchronous_commit=off");
  const source = await openDatabase({ entities, migrations: [] }, { url: unhurried.href, poolSize: upts.length });
  try {
    const desk = await MonthsDesk.open(source, { identityVault: vault, ...tools });
    const signs = (tools.credentialIssuer ?? credentialIssuerFrom()) !== undefined;
    const attests = (tools.attestationSigner ?? attestationSignerFrom()) !== undefined;
    const progress = monthlyProgress(upts.length, months, log);
    const played = { desk, vault, months, signs, attests, progress };
    const marks = await Promise.all(upts.map((code) => playUpt(code, played)));
    if (months > 0) await plantLast(desk, upts);
    await publish(desk, months, upts.length === facilityFacts.length);
    return marks.reduce((sum, one) => sum + one, 0);
  } finally {
    await source.destroy();
  }
}

/** What is known only when all is over: a certificate that was taken back, and a request for data. */
async function plantLast(desk: MonthsDesk, upts: readonly string[]): Promise<void> {
  for (const facilityCode of upts.filter((code) => code === ASKED_AT)) {
    const people = new UptPeople(facilityCode, streamOf(facilityCode));
    await desk.of(facilityCode).piece(`months/${facilityCode}/last`, async (hand, manager) => {
      await revokeOldest(hand, reckoningOf("2026-06"), { manager, facilityCode });
      await askForData(hand, PRESENT, people.id(people.first));
    });
  }
}

interface Played {
  readonly desk: MonthsDesk;
  readonly vault: IdentityVault;
  readonly months: number;
  readonly signs: boolean;
  readonly attests: boolean;
  readonly progress: (month: string) => void;
}

async function playUpt(facilityCode: string, { desk, vault, months, signs, attests, progress }: Played) {
  const own = desk.of(facilityCode);
  const upt = new UptMonths(facilityCode, streamOf(facilityCode), months);
  await own.piece(`months/${facilityCode}`, openUpt(upt.programs));
  const cohorts = cohortDays(facilityCode, workingDays);
  let marks = 0;
  for (const month of monthsUntil(months)) {
    for (const [index, day] of workingDays.entries()) {
      if (day.month !== month) continue;
      const plan = upt.plan(day);
      const name = `months/${facilityCode}/${day.number}`;
      if (await own.piece(name, playDay(plan, upt.people, vault))) marks += plan.sessions.length;
      const course = cohorts.get(index);
      if (!course) continue;
      const participantIds = seated(upt, day);
      const cohort = { name: `cohort/${facilityCode}/${index}`, facilityCode, course, day: day.number, participantIds };
      await own.piece(`months/${cohort.name}`, playCohort({ ...cohort, signs }), "registrar");
    }
    await own.piece(`months/${facilityCode}/incidentals/${month}`, playIncidentals({ upt, month }), "guardian");
    const reckoning = { facilityCode, month, programs: upt.programs, attests };
    await own.piece(`months/${facilityCode}/reckoning/${month}`, reckonMonth(reckoning));
    if (facilityCode === ENTERED_TWICE_AT) {
      const person = upt.people.all[upt.people.first] as Participant;
      const twice: Play = (hand) => enterTwice(hand, reckoningOf(month), person, vault);
      await own.piece(`months/${facilityCode}/twice`, twice, "registrar");
    }
    progress(month);
  }
  if (months === MONTHS) await own.piece(`months/${facilityCode}/asks`, askAsTheStoryEnds(facilityCode));
  return marks;
}

/** What the programmes of a UPT ask once all its people are placed. */
function askAsTheStoryEnds(facilityCode: string): Play {
  return async (hand) => {
    const own = programStories.filter(({ program }) => program.facilityCode === facilityCode);
    for (const story of own) await askMore(hand(PRESENT), story);
  };
}

/** Every UPT has throws of its own, whichever others play. */
function streamOf(facilityCode: string): number {
  return facilityFacts.findIndex(({ code }) => code === facilityCode) + 1;
}

/** Tells of a month when all UPTs have played it. */
function monthlyProgress(upts: number, months: number, log: (line: string) => void): (month: string) => void {
  const begun = Date.now();
  const reached = new Map<string, number>();
  return (month) => {
    const count = (reached.get(month) ?? 0) + 1;
    reached.set(month, count);
    if (count < upts) return;
    const number = monthsUntil(months).indexOf(month) + 1;
    log(`${month}: month ${number} of ${months}, ${Math.round((Date.now() - begun) / 1000)} s`);
  };
}

/** Publishes the figures of every month and quarter that all UPTs have played. */
async function publish(desk: MonthsDesk, months: number, all: boolean): Promise<void> {
  if (!all) return;
  const done = monthsUntil(months);
  const quarters = done.filter((_, index) => index % 3 === 2).map(quarterOf);
  const periods = [
    ...done.map((value) => ({ grain: PeriodGrain.MONTH, value, last: value })),
    ...quarters.map((quarter) => ({ grain: PeriodGrain.QUARTER, ...quarter })),
    ...(done.length >= 12 ? [{ grain: PeriodGrain.YEAR, value: "2025", last: "2025-12" }] : []),
  ];
  for (const { last, ...period } of periods)
    await desk.piece(`months/publish/${period.value}`, (hand) =>
      hand(reckoningOf(last)).metrics.publish({ idempotencyKey: `months/${period.value}`, period }),
    );
}

function quarterOf(month: string): { readonly value: string; readonly last: string } {
  return { value: `${month.slice(0, 4)}-Q${Number(month.slice(5)) / 3}`, last: month };
}
