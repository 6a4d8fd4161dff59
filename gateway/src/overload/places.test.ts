import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { defaultPlaces, type Leave, Places } from "./places.js";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const counter = (limits = {}) => new Places({ ...defaultPlaces, running: 1, waiting: 1, waitMs: 1_000, ...limits });

test("whoever comes to a full line is sent away at once", async () => {
  const places = counter();
  const leave = await places.take();
  const inLine = places.take();
  expect(places.take()).toBeUndefined();
  expect([places.running, places.waiting]).toEqual([1, 1]);
  leave?.();
  expect(await inLine).toBeInstanceOf(Function);
});

test("the line is served in the order in which it formed", async () => {
  const places = counter({ waiting: 3 });
  const leave = await places.take();
  const served: number[] = [];
  const waiters = [1, 2, 3].map(async (number) => {
    const next = await places.take();
    served.push(number);
    next?.();
  });
  leave?.();
  await Promise.all(waiters);
  expect([served, places.running, places.waiting]).toEqual([[1, 2, 3], 0, 0]);
});

test("who stands in a line that has come to a halt is sent away", async () => {
  const places = counter({ waitMs: 20 });
  await places.take();
  const inLine = places.take();
  jest.advanceTimersByTime(20);
  expect(await inLine).toBeUndefined();
  expect(places.waiting).toBe(0);
});

/** Has people served one after the other, each for so long, while the line is kept as long as it may be. */
async function serve(places: Places, count: number, eachMs: number): Promise<void> {
  let leave: Leave | undefined;
  const join = async () => {
    leave = await places.take();
  };
  for (let served = 0; served < count; served++) {
    while (!places.isFull()) void join();
    jest.advanceTimersByTime(eachMs);
    leave?.();
    await Promise.resolve();
  }
}

test.each([
  [1, 100],
  [25, 4],
  [500, 1],
])("at %i ms for each, %i may stand in line", async (eachMs, longest) => {
  const places = counter({ waiting: 256, lineMs: 100, waitMs: 3_600_000 });
  await serve(places, 300, eachMs);
  while (!places.isFull()) void places.take();
  expect(places.waiting).toBe(longest);
});

test("a place that is given back twice is one place", async () => {
  const places = counter({ running: 2 });
  const [first] = [await places.take(), await places.take()];
  first?.();
  first?.();
  expect(places.running).toBe(1);
});
