import { createHmac, timingSafeEqual } from "node:crypto";
import { unauthenticated } from "./errors.js";

const MAX_AGE_SECONDS = 300;

/** Header that carries the signature of a batch of events. */
export const EVENT_SIGNATURE_HEADER = "x-event-signature";

/**
 * Signs the raw body of a batch of events: `t=<seconds>,sha256=<hex>`.
 * @param secret shared by the houses only
 */
export function signEvents(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  return `t=${seconds},sha256=${digest(body, secret, seconds)}`;
}

/**
 * Checks who sent a batch of events, and that it is not an old one sent again.
 * @throws UNAUTHENTICATED
 */
export function verifyEvents(body: string, signature: string | undefined, secret: string, now: Date): void {
  const [, time, sha256] = /^t=(\d+),sha256=([0-9a-f]{64})$/.exec(signature ?? "") ?? [];
  if (time === undefined || sha256 === undefined) throw unauthenticated("These events are not signed.");
  const age = Math.abs(now.getTime() / 1000 - Number(time));
  const genuine = timingSafeEqual(Buffer.from(sha256, "hex"), Buffer.from(digest(body, secret, Number(time)), "hex"));
  if (!genuine || age > MAX_AGE_SECONDS) throw unauthenticated("The signature of these events cannot be accepted.");
}

function digest(body: string, secret: string, seconds: number): string {
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
}
