import { expect, test } from "@jest/globals";
import { Room } from "./room.js";

const room = () => new Room({ running: 64, quickMs: 100 });

/** A second in which requests that take so long follow each other while all places are taken, or are not. */
function second(subject: Room, from: number, durations: readonly number[], isFull = true): number {
  for (let at = from; at < from + 1_000; at += 10) {
    if (isFull) subject.full();
    const took = durations[(at / 10) % durations.length] ?? 0;
    subject.ended(at, at + took);
  }
  return subject.places;
}

test("requests that all take long get fewer places, but never none", () => {
  const subject = room();
  expect(second(subject, 1_000, [400])).toBeLessThan(32);
  expect(second(subject, 3_000, [4_000])).toBe(8);
});

test("requests that are quick get more places, up to the limit", () => {
  const subject = room();
  second(subject, 1_000, [20]);
  expect(second(subject, 2_000, [20])).toBe(64);
});

test("one ill subgraph takes no places from those who do not ask it", () => {
  const subject = room();
  expect(second(subject, 1_000, [20, 5_000])).toBeGreaterThanOrEqual(32);
});

test("while there are places left, slow requests change nothing", () => {
  expect(second(room(), 1_000, [400], false)).toBe(32);
});

test("what takes long by nature has its places, as long as it does not take much longer", () => {
  const subject = room();
  second(subject, 1_000, [400], false);
  expect(second(subject, 3_000, [600])).toBeGreaterThan(32);
  expect(second(subject, 8_000, [1_600])).toBeLessThan(32);
});

test("who began before the number changed has no say in the next change", () => {
  const subject = room();
  second(subject, 1_000, [400]);
  const fitted = subject.places;
  for (let request = 0; request < 50; request++) {
    subject.full();
    subject.ended(1_500, 5_000);
  }
  expect(subject.places).toBe(fitted);
});
