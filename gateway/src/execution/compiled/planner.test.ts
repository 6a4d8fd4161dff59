import { expect, test } from "@jest/globals";
import { plannerAvailable } from "./planner.js";

test("The native planner runs here", () => expect(plannerAvailable()).toBe(true));

test("The planner does not run where no build of it fits", () => {
  const load = () => {
    throw new Error("Cannot find native binding.");
  };
  expect(plannerAvailable(load)).toBe(false);
});
