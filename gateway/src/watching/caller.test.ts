import { expect, test } from "@jest/globals";
import { callerProgram, loggableOperationName } from "./caller.js";

const callerNamed = (name?: string, version?: string) =>
  callerProgram({ "apollographql-client-name": name, "apollographql-client-version": version });

test("a client is logged by the name and version that it gives itself", () => {
  expect(callerNamed("@coir/sdk", "1.4.0-beta.2")).toEqual({ clientName: "@coir/sdk", clientVersion: "1.4.0-beta.2" });
});

test.each([undefined, "", "x".repeat(65), 'a"b', "two\nlines", "naïve"])(
  "what is no name is not logged: %j",
  (name) => {
    expect(callerNamed(name, name)).toEqual({});
  },
);

test("an operation is logged by its name, and by nothing that is longer than one", () => {
  expect(loggableOperationName("StockOfFacility")).toBe("StockOfFacility");
  expect(["a".repeat(65), "1st", "a b", "", null, undefined].map(loggableOperationName)).toEqual(
    Array(6).fill(undefined),
  );
});
