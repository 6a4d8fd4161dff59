import { expect, test } from "@jest/globals";
import { errorMask, maskError, statusOf } from "./errors.js";

const input = (error: { message: string }) => ({ ...error, extensions: { code: "BAD_USER_INPUT" } });
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
    extensions: { code: "FORBIDDEN", details: { requiredScopes: ["x"] }, serviceName: "trade", stacktrace: ["at"] },
  };
  expect(maskError(error)).toEqual({
    message: "m",
    path: ["a"],
    extensions: { code: "FORBIDDEN", details: { requiredScopes: ["x"] } },
  });
});

test("where the schema is hidden nobody is told what he nearly wrote", () => {
  const error = { message: 'Value "RED" does not exist in "Colour" enum. Did you mean the enum value "RED_SECRET"?' };
  expect(errorMask({ hidesSchema: true, isOuter: false })(input(error)).message).toBe(
    'Value "RED" does not exist in "Colour" enum.',
  );
  expect(errorMask({ hidesSchema: false, isOuter: false })(input(error)).message).toBe(error.message);
});

test("an outsider is told the scopes that he lacks, and no field that needs them", () => {
  const error = {
    message: "m",
    extensions: { code: "FORBIDDEN", details: { requiredScopes: ["x"], fields: ["Lot.b"] } },
  };
  const seenBy = (isOuter: boolean) => errorMask({ hidesSchema: true, isOuter })(error).extensions?.details;
  expect([seenBy(true), seenBy(false)]).toEqual([{ requiredScopes: ["x"] }, error.extensions.details]);
});

test("a query of ours that a subgraph finds invalid is our fault", () => {
  const error = {
    message: 'Cannot query field "secret"',
    path: ["lot"],
    extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
  };
  expect(maskError(error)).toMatchObject({ extensions: { code: "INTERNAL_SERVER_ERROR" } });
  expect(maskError(error).message).not.toContain("secret");
});
