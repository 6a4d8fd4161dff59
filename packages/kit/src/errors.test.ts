import { describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";
import { sharedErrorCodes } from "./error-codes.js";
import * as errors from "./errors.js";

describe("A refusal", () => {
  it.each([
    [errors.unauthenticated(), { code: "UNAUTHENTICATED" }],
    [
      errors.forbidden("No.", { requiredScopes: ["a:read"] }),
      { code: "FORBIDDEN", details: { requiredScopes: ["a:read"] } },
    ],
    [errors.notFound("Lot", "L-1"), { code: "NOT_FOUND", details: { type: "Lot", key: "L-1" } }],
    [errors.badInput("No.", "first"), { code: "BAD_USER_INPUT", details: { field: "first" } }],
    [errors.badInput("No."), { code: "BAD_USER_INPUT" }],
    [errors.staleVersion("Lot", 1, 2), { code: "STALE_VERSION", details: { expected: 1, actual: 2 } }],
    [errors.idempotencyKeyReused("k"), { code: "IDEMPOTENCY_KEY_REUSED", details: { key: "k" } }],
    [
      errors.invariantViolation("PRD-01", "No.", { lotNo: "L-1" }),
      { code: "INVARIANT_VIOLATION", details: { invariant: "PRD-01", lotNo: "L-1" } },
    ],
    [
      errors.invalidTransition("Order", "OPEN", "DONE"),
      { code: "INVALID_TRANSITION", details: { from: "OPEN", to: "DONE" } },
    ],
  ])("carries a code that every house knows, and facts to act on: %s", (error, extensions) => {
    expect(error.extensions).toEqual(extensions);
    expect(Object.keys(sharedErrorCodes)).toContain(extensions.code);
    expect(errors.codeOf(error)).toBe(extensions.code);
  });

  it("keeps its code where the executor wraps it", () => {
    expect(errors.codeOf(new GraphQLError("No.", { originalError: errors.forbidden("No.") }))).toBe("FORBIDDEN");
  });

  it("of somebody else's making has no code, whatever it claims", () => {
    const foreign = Object.assign(new Error("no"), { code: "FORBIDDEN", extensions: { code: "FORBIDDEN" } });
    expect([foreign, new GraphQLError("no", { originalError: foreign }), undefined].map(errors.codeOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
