import { describe, expect, it } from "@jest/globals";
import { signEvents, verifyEvents } from "./event-signature.js";

const now = new Date("2026-09-30T03:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const signature = signEvents("[1]", "secret", now);

describe("A signed batch of events", () => {
  it("is accepted while it is fresh", () => {
    expect(() => verifyEvents("[1]", signature, "secret", later(299))).not.toThrow();
  });

  it.each([
    ["changed on its way", "[2]", signature, "secret", 0],
    ["signed with another secret", "[1]", signature, "other", 0],
    ["sent again after five minutes", "[1]", signature, "secret", 301],
    ["not signed", "[1]", undefined, "secret", 0],
    ["signed in another form", "[1]", "sha256=00", "secret", 0],
  ])("is refused when it was %s", (_how, body, header, secret, seconds) => {
    expect(() => verifyEvents(body, header, secret, later(seconds))).toThrow(/sign/);
  });
});
