import { ConsentDecision } from "../consent/consent.input.js";
import type { IdentityVault } from "../participant/identity-vault.js";
import { sealedIdentityOf } from "../seed-story/people.js";
import { instantOf } from "./months-calendar.js";
import type { Play } from "./months-desk.js";
import { answer, playHalt, playLeave, playRenewal, playResumption, playStart } from "./play-person.js";
import { type PeopleToPlay, playFollowUp } from "./play-release.js";
import { playSession } from "./play-session.js";
import type { UptDay } from "./upt-day.js";
import type { UptPeople } from "./upt-people.js";

/** Plays a day of a UPT through the services. */
export function playDay(plan: UptDay, people: UptPeople, vault: IdentityVault): Play {
  return async (hand, manager) => {
    const at: PeopleToPlay = { hand, manager, people, day: plan.day.number };
    await takeIn(at, plan, vault);
    for (const leave of plan.leaves) await playLeave(at, leave);
    for (const renewal of plan.renewals) await playRenewal(at, renewal);
    for (const person of plan.halts) await playHalt(at, person);
    for (const person of plan.resumptions) await playResumption(at, person);
    for (const person of plan.refusals) await answer(at, person, ConsentDecision.REFUSED);
    for (const start of plan.starts) await playStart(at, start);
    for (const session of plan.sessions) await playSession(at, session);
    for (const person of plan.followUps) await playFollowUp(at, person);
  };
}

async function takeIn({ hand, people, day }: PeopleToPlay, { facilityCode, arrivals }: UptDay, vault: IdentityVault) {
  const arrived = people.all.slice(...arrivals);
  if (arrived.length === 0) return;
  await hand(instantOf(day, 5)).participants.takeIn(
    facilityCode,
    arrived.map((participant) => ({ participant, identity: sealedIdentityOf(participant, vault) })),
  );
}
