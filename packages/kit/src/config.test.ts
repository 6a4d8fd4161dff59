import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { readConfig } from "./config.js";

const shape = z.object({ SECRET: z.string(), PORT: z.coerce.number().default(4_000) });
const fileWith = (text: string) => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "config-")), "secret");
  writeFileSync(file, text);
  return file;
};

describe("a setting", () => {
  test("may come from a file, without the line's end", () => {
    expect(readConfig(shape, { SECRET_FILE: fileWith("from the file\n") })).toEqual({
      SECRET: "from the file",
      PORT: 4_000,
    });
  });

  test("given itself goes before its file, which is not read", () => {
    expect(readConfig(shape, { SECRET: "given", SECRET_FILE: "/nowhere" }).SECRET).toBe("given");
  });

  test("that names an unreadable file is told by name", () => {
    expect(() => readConfig(shape, { SECRET_FILE: "/nowhere" })).toThrow(
      "SECRET_FILE names a file that cannot be read.",
    );
  });

  test("that is absent, empty or from an empty file is missing, and told by name", () => {
    for (const environment of [{}, { SECRET: "" }, { SECRET_FILE: fileWith("\n") }])
      expect(() => readConfig(shape, environment)).toThrow(/^These settings cannot be used: SECRET is missing\.$/);
  });

  test("that is faulty is told beside the missing one, without its value", () => {
    const read = () => readConfig(shape, { PORT: "harbour" });
    expect(read).toThrow(/: SECRET is missing; PORT: /);
    expect(read).not.toThrow(/harbour/);
  });

  test("cannot be changed once read", () => {
    const config = readConfig(shape, { SECRET: "given" }) as { SECRET: string };
    expect(() => {
      config.SECRET = "other";
    }).toThrow(TypeError);
  });

  test("of another program may name any file: it is left alone", () => {
    expect(readConfig(shape, { SECRET: "given", TF_CLI_CONFIG_FILE: "/nowhere" }).SECRET).toBe("given");
  });
});
