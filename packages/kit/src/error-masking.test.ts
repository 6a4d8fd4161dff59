import { Writable } from "node:stream";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";
import { ArgumentValidationError } from "type-graphql";
import { maskError } from "./error-masking.js";
import { notFound } from "./errors.js";
import { createLogger } from "./logger.js";

const lines: string[] = [];
const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
const logger = createLogger("test", "info", sink);
const caused = (cause: Error) => new GraphQLError(cause.message, { path: ["lot"], originalError: cause });
const masked = (error: GraphQLError) => maskError(error, "request-1", logger);
/** As TypeORM throws what PostgreSQL refuses. */
const refusedByPostgres = (code: string, more = {}) =>
  Object.assign(new Error("value canary too long"), { code, query: "INSERT canary", parameters: ["canary"], ...more });

describe("What a caller may know of an error", () => {
  beforeEach(() => void lines.splice(0));

  it("is all of one that was born with a code, and nothing is logged", () => {
    expect(masked(caused(notFound("Lot", "L-1")))).toEqual({
      message: "Lot L-1 does not exist or you may not see it.",
      path: ["lot"],
      extensions: { code: "NOT_FOUND", details: { type: "Lot", key: "L-1" } },
    });
    expect(lines).toEqual([]);
  });

  it("is only a number of any other, which is logged once with its stack", () => {
    const answer = masked(caused(new TypeError("cannot read canary")));
    expect(answer).toMatchObject({
      path: ["lot"],
      extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "request-1" },
    });
    expect(answer.message).not.toContain("canary");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] as string)).toMatchObject({
      requestId: "request-1",
      path: "lot",
      err: { name: "TypeError" },
    });
  });

  it("of a database's refusal does not reach the log with its values", () => {
    masked(caused(refusedByPostgres("22001")));
    expect(lines.join("")).toContain("refused by the database");
    expect(lines.join("")).not.toContain("canary");
  });

  it.each(["40P01", "40001", "55P03"])("is that others change the same thing (%s)", (code) => {
    expect(masked(caused(refusedByPostgres(code))).extensions).toEqual({ code: "OVERLOADED" });
  });

  it.each(["22P02", "22007", "22008", "22003", "22021"])("is that a value cannot be used (%s)", (code) => {
    expect(masked(caused(refusedByPostgres(code)))).toEqual({
      message: "A value cannot be used as it is.",
      path: ["lot"],
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(lines).toEqual([]);
  });

  it("is the rule that a CHECK of the database holds", () => {
    expect(masked(caused(refusedByPostgres("23514", { constraint: "lot_weighs_something" }))).extensions).toEqual({
      code: "INVARIANT_VIOLATION",
      details: { invariant: "lot_weighs_something" },
    });
  });

  it("is which rules an input broke, without the input", () => {
    const fault = {
      property: "input",
      target: { name: "canary" },
      children: [{ property: "name", constraints: { length: "name is too long" } }],
    };
    expect(masked(caused(new ArgumentValidationError([fault])))).toMatchObject({
      message: "name is too long.",
      extensions: { code: "BAD_USER_INPUT", details: { field: "input" } },
    });
  });

  it("is what graphql-js says of a variable", () => {
    expect(masked(new GraphQLError('Variable "$id" is missing.')).extensions).toEqual({ code: "BAD_USER_INPUT" });
  });
});
