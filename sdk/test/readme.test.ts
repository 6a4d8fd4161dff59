import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { startTestPlatform, type TestPlatform } from "../../test/federation/houses";
import * as sdk from "../src/index.js";
import { readmeProgram, runProgram, typeFaultsOf } from "./readme-program.js";

describe("The README's program", () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform();
  }, 60_000);
  afterAll(() => platform.stop());

  test("has no type error", () => {
    expect(typeFaultsOf(readmeProgram())).toEqual([]);
  });

  test("does against the running graph what the README says", async () => {
    process.env.COIR_URL = `${platform.url}/graphql`;
    process.env.COIR_TOKEN = await platform.tokenFor("kanwil");
    const log = jest.spyOn(console, "log").mockReturnValue(undefined);
    await runProgram(readmeProgram(), sdk);
    const lines = log.mock.calls.map((words) => words.join(" "));
    log.mockRestore();
    const oneOf = (form: RegExp) => lines.filter((line) => form.test(line));
    expect(oneOf(/ \d+(\.\d+)? (KGM|H87|MTK|MTR)$/).length).toBeGreaterThanOrEqual(7);
    expect(oneOf(/^\S+ \d{4}-\d{2}-\d{2} (NONE|INMATE_PART|INMATE_WHOLE|UNKNOWN) /)).toHaveLength(5);
    expect(oneOf(/^7 UPTs, 0 errors, request \S{8,}$/)).toHaveLength(1);
    expect(oneOf(/^refused: FORBIDDEN$/)).toHaveLength(1);
    expect(oneOf(/^newest: \d{4}-\d{2}-\d{2}$/)).toHaveLength(1);
  });
});
