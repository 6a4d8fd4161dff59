import { expect, test } from "@jest/globals";
import { defaultPlaces, Places } from "./places.js";

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

test("nobody stands in line for longer than is of use", async () => {
  const places = counter({ waitMs: 20 });
  await places.take();
  expect(await places.take()).toBeUndefined();
  expect(places.waiting).toBe(0);
});

test("a place that is given back twice is one place", async () => {
  const places = counter({ running: 2 });
  const [first] = [await places.take(), await places.take()];
  first?.();
  first?.();
  expect(places.running).toBe(1);
});
