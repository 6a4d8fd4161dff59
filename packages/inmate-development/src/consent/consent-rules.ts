import { jakartaDayOf } from "@coir/kit/clock";
import { invariantViolation } from "@coir/kit/errors";
import type { EntityManager } from "typeorm";
import { Consent, ConsentScope, ConsentStatus } from "./consent.entity.js";

const HOUR_MS = 60 * 60 * 1000;
const REFLECTION_MS = 24 * HOUR_MS;
const REST_AFTER_REFUSAL_DAYS = 30;
const ABOUT_WORK: readonly ConsentScope[] = [ConsentScope.WORK_STATE_SUPERVISED, ConsentScope.WORK_PRIVATE_PARTNER];

/** What a person was told. */
type Told = Pick<Consent, "scope" | "noDetrimentExplained" | "payAndHoursShown">;

/** @throws INVARIANT_VIOLATION INM-06 when the person had less than 24 hours to think */
export function requireReflection(informedAt: Date, signedAt: Date): void {
  if (signedAt.getTime() - informedAt.getTime() < REFLECTION_MS)
    throw invariantViolation("INM-06", "The person must have 24 hours between information and answer.");
}

/** @throws INVARIANT_VIOLATION INM-06 when the person was not told what it must know */
export function requireExplained({ scope, noDetrimentExplained, payAndHoursShown }: Told): void {
  if (!noDetrimentExplained)
    throw invariantViolation("INM-06", "It must be explained that a refusal has no detriment.");
  if (!payAndHoursShown && ABOUT_WORK.includes(scope))
    throw invariantViolation("INM-06", "Pay and hours must be shown before a person agrees to work.");
}

/** A question that is to be put. */
interface Question extends Pick<Consent, "participantId" | "scope"> {
  readonly askedByPerson: boolean | undefined;
  readonly at: Date;
}

/**
 * Who refused is left in peace for thirty days, and asked again only of its own accord.
 * @throws INVARIANT_VIOLATION INM-07
 */
export async function requireWillingToBeAsked(
  manager: EntityManager,
  { participantId, scope, askedByPerson = false, at }: Question,
): Promise<void> {
  const [last] = await manager.find(Consent, { where: { participantId, scope }, order: { signedAt: "DESC" }, take: 1 });
  if (last?.status !== ConsentStatus.REFUSED || !last.signedAt) return;
  const restsUntil = last.signedAt.getTime() + REST_AFTER_REFUSAL_DAYS * 24 * HOUR_MS;
  if (at.getTime() < restsUntil || !askedByPerson)
    throw invariantViolation("INM-07", "Who refused is asked again after thirty days, and only of its own accord.");
}

/** The last of the twelve months that an answer counts. */
export function yearAfter(instant: Date): string {
  const day = jakartaDayOf(instant);
  const sameDay = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return sameDay.endsWith("-02-29") ? sameDay.replace("-02-29", "-02-28") : sameDay;
}
