import { inflateSync } from "node:zlib";
import { expect, it } from "@jest/globals";
import { pdfOf } from "./copy-pdf.js";

const head = {
  judul: "Salinan data pribadi",
  dasarHukum: "UU 27/2022",
  nomorPermintaan: "1",
  diterima: "03-08-2026 09.00 WIB",
  disusun: "03-08-2026 09.00 WIB",
};
const copyOf = (name: string) =>
  pdfOf({ ...head, bagian: [{ kunci: "identitas", judul: "Identitas", data: [{ "Nama lengkap": name }] }] });

/** What is in the compressed parts of a document. */
function partsOf(pdf: Buffer): string {
  const parts = [...pdf.toString("latin1").matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, part = ""]) => {
    try {
      return inflateSync(Buffer.from(part, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  return parts.join("\n");
}

/** The characters of which an embedded font says what they are, so that they can be searched and copied. */
function charactersOf(pdf: Buffer): string {
  const maps = [...partsOf(pdf).matchAll(/beginbfrange[^[]*\[([^\]]*)\]/g)].map(([, map = ""]) => map);
  const units = maps.flatMap((map) =>
    [...map.matchAll(/<([0-9a-f ]+)>/g)].map(([, unit = ""]) => unit.replaceAll(" ", "")),
  );
  return Buffer.from(units.join(""), "hex").swap16().toString("utf16le");
}

it.each(["Łukasz Nguyễn", "Ṣāliḥ ʻAbd", "Иван Ιάσων", "محمد"])("a name of any script is on paper: %s", async (name) => {
  const pdf = await copyOf(name);
  expect(pdf.toString("latin1")).toMatch(/\/FontFile2/);
  const told = charactersOf(pdf);
  expect([...new Set(name.replaceAll(" ", ""))].filter((letter) => !told.normalize("NFKC").includes(letter))).toEqual(
    [],
  );
});

it("a copy with the letters of Western Europe alone carries no font", async () => {
  const pdf = await copyOf("Kenari Contoh, S.Pd., é ü ñ");
  expect(pdf.toString("latin1")).not.toMatch(/\/FontFile/);
  expect(pdf.length).toBeLessThan(5_000);
});

it("a character that has no shape neither breaks the document nor shows as another", async () => {
  const pdf = await copyOf("Kenari\u0000\u0007\ud800Contoh");
  expect(pdf.toString("latin1")).toMatch(/^%PDF[\s\S]*%%EOF/);
  expect(partsOf(pdf)).not.toContain("3f");
});
