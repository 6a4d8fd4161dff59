import { describe, expect, it } from "@jest/globals";
import { importArguments } from "./import-arguments.js";

const GOOD = ["--kind", "opening-balances", "--facility", "JB-GRT", "--as", "kalapas", "stock.csv"];
const PERSONS = ["--kind", "participants", "--facility", "JB-GRT", "--as", "wali", "--purpose", "register", "wbp.csv"];
const without = (word: string) => GOOD.filter((_, at) => GOOD[at] !== word && GOOD[at - 1] !== word);

describe("the words behind npm run import", () => {
  it("name a file, what it holds, whose it is and who answers for it", () => {
    expect(importArguments(GOOD)).toMatchObject({
      path: "stock.csv",
      kind: "OPENING_BALANCES",
      facilityCode: "JB-GRT",
      subject: "kalapas",
      dryRun: false,
    });
    const more = importArguments([...GOOD, "--dry-run", "--decimal", "comma", "--reason", "paper register"]);
    expect(more).toMatchObject({ dryRun: true, decimalMark: "COMMA", reason: "paper register" });
  });

  it("say for persons why who they are is brought", () => {
    expect(importArguments(PERSONS)).toMatchObject({ kind: "PARTICIPANTS", purpose: "register" });
  });

  it.each([
    { words: without("--kind"), says: "Say what the file holds" },
    { words: without("--facility"), says: "Say whose file it is" },
    { words: without("--as"), says: "Say who answers for it" },
    { words: without("stock.csv"), says: "Name one file" },
    { words: [...GOOD, "other.csv"], says: "Name one file" },
    { words: [...GOOD, "--decimal", "dot"], says: "Decimal places" },
    { words: [...GOOD, "--reason", ""], says: "A reason has" },
    { words: [...GOOD, "--purpose", "register"], says: "Say why identities are brought" },
    { words: PERSONS.filter((word) => !/purpose|register/.test(word)), says: "Say why identities are brought" },
    { words: [...PERSONS, "--decimal", "comma"], says: "Decimal places and a reason" },
    { words: [...GOOD, "--force"], says: "Unknown option" },
  ])("are refused with a sentence and the help when they are wrong ($says)", ({ words, says }) => {
    expect(() => importArguments(words)).toThrow(new RegExp(`^${says}[^]*npm run import -- --kind`));
  });
});
