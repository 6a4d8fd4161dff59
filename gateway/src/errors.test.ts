import { expect, test } from "@jest/globals";
import { maskError, statusOf } from "./errors.js";

const coded = (code: string) => ({ message: "m", extensions: { code } });

test("an answer without data is 401, or 403 when every error is a refusal", () => {
  expect(
    [["UNAUTHENTICATED"], ["FORBIDDEN"], ["FORBIDDEN", "NOT_FOUND"]].map((codes) => statusOf(codes.map(coded))),
  ).toEqual([401, 403, undefined]);
});

test("names and stacks of subgraphs never leave", () => {
  const error = {
    message: "m",
    path: ["a"],
    extensions: { code: "FORBIDDEN", requiredScopes: ["x"], serviceName: "trade", stacktrace: ["at"] },
  };
  expect(maskError(error)).toEqual({
    message: "m",
    path: ["a"],
    extensions: { code: "FORBIDDEN", requiredScopes: ["x"] },
  });
});
