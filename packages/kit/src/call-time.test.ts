import { describe, expect, it } from "@jest/globals";
import { type CallTime, withinTime } from "./call-time.js";
import { codeOf } from "./errors.js";

class Shed {}
const shed = new Shed();
const scope = { instanceOf: () => shed as never, entityOf: () => shed };
const refusal = (step: () => unknown) => Promise.resolve().then(step).catch(codeOf);

describe("A scope of a call", () => {
  it("answers while someone waits", async () => {
    const within = withinTime(scope, { signal: { aborted: false }, deadlineAt: Date.now() + 10_000 });
    expect(within.instanceOf(Shed)).toBe(shed);
    expect(await within.entityOf("Shed", {})).toBe(shed);
    expect(withinTime(scope, {}).instanceOf(Shed)).toBe(shed);
  });

  it.each<[string, CallTime]>([
    ["the time is over", { deadlineAt: Date.now() - 1 }],
    ["the caller has gone", { signal: { aborted: true } }],
  ])("begins nothing further when %s", async (_, time) => {
    const within = withinTime(scope, time);
    expect(await refusal(() => within.instanceOf(Shed))).toBe("DEADLINE_EXCEEDED");
    expect(await refusal(() => within.entityOf("Shed", {}))).toBe("DEADLINE_EXCEEDED");
  });

  it("refuses without a throw, which would leave the rejections of a list's other items to nobody", async () => {
    const over = withinTime(scope, { deadlineAt: 0 });
    const failing = {
      entityOf: () => {
        throw new Error("at once");
      },
    };
    const within = withinTime({ ...scope, ...failing }, {});
    const refused = [over.instanceOf(Shed), over.entityOf("Shed", {}), within.entityOf("Shed", {})];
    expect((await Promise.allSettled(refused)).map(({ status }) => status)).toEqual(Array(3).fill("rejected"));
  });
});
