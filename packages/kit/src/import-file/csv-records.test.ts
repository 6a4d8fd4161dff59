import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CsvFault, type CsvRecord, openCsv } from "./csv-records.js";

async function read(...chunks: readonly (string | Buffer)[]): Promise<CsvRecord[]> {
  const { records } = await openCsv(chunks.map((chunk) => Buffer.from(chunk)));
  const read: CsvRecord[] = [];
  for await (const record of records) read.push(record);
  return read;
}

describe("the rows of a file", () => {
  it.each(["\n", "\r\n", "\r"])("are counted by their first line, ended by %j", async (end) => {
    const lines = ["a,b", "1,2", "", '"x', 'y",3', " , ", "5, 6 "].join(end);
    expect(await read(lines)).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["1", "2"] },
      { line: 4, cells: ["x\ny", "3"] },
      { line: 7, cells: ["5", "6"] },
    ]);
  });

  it("have no byte order mark, and cells parted as in the first line", async () => {
    expect(await read('\ufeff"a,b,c";d\r\n1,5;2')).toEqual([
      { line: 1, cells: ["a,b,c", "d"] },
      { line: 2, cells: ["1,5", "2"] },
    ]);
  });

  it("are data, also where a spreadsheet would compute them", async () => {
    expect((await read('a\n"=1+2"\n@SUM(A1)'))[1]?.cells).toEqual(["=1+2"]);
  });

  it.each([
    { text: 'a,b\n1,"2\n', line: 2 },
    { text: 'a,b\n1,2\n1,x"y\n', line: 3 },
  ])("are refused from the line that is no CSV ($line)", async ({ text, line }) => {
    await expect(read(text)).rejects.toMatchObject({ line });
  });

  it.each(['a,b\n1,"Kenari\n', 'a,b\n1,Ken"ari\n', 'a,b\n1,"Ken"ari\n'])(
    "are refused without repeating them (%j)",
    (text) => expect(read(text)).rejects.toThrow(/^This is no CSV: [a-z ,]+\.$/),
  );

  it.each(["", " \n\r\n ", "\ufeff"])("are not in an empty file (%j)", async (text) => {
    await expect(read(text)).rejects.toThrow("The file is empty.");
  });

  it("are the same however the bytes come", async () => {
    const text = 'nömor;b\r\n1;"x\r\ny"\r\nα;β\r\n';
    const whole = await read(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length + 4), { maxLength: 5 }), async (cuts) => {
        const bytes = Buffer.from(text);
        const at = [0, ...cuts.sort((one, other) => one - other), bytes.length];
        const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        expect(await read(...chunks)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it("are rows or one fault, whatever the bytes are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 4 }), async (chunks) => {
        const outcome = await read("a,b\n", ...chunks.map((chunk) => Buffer.from(chunk))).catch(
          (error: unknown) => error,
        );
        expect(outcome instanceof CsvFault || Array.isArray(outcome)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
