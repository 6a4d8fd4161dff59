import type { Copy } from "./copy.js";
import { wordFor } from "./indonesian-words.js";
import { momentInWords } from "./told.js";

/** What a copy leaves out. */
export interface LeftOut {
  readonly section: string;
  /** From 1; null for the whole section. */
  readonly entryNo: number | null;
  readonly ground: string;
}

/** Of which request a copy is. */
export interface CopyHead {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly collectedAt: Date;
  readonly withheld: readonly LeftOut[];
}

/** A copy as it is handed over, in Bahasa Indonesia. */
export interface CopyDocument {
  readonly judul: string;
  readonly dasarHukum: string;
  readonly nomorPermintaan: string;
  readonly diterima: string;
  readonly disusun: string;
  readonly bagian: readonly {
    readonly kunci: string;
    readonly judul: string;
    /** Why nothing of it is told; absent where it is told. */
    readonly dirahasiakan?: string;
    readonly data: readonly Readonly<Record<string, string>>[];
  }[];
}

/** What stands in place of an entry that is left out. */
const LEFT_OUT = "Dirahasiakan";

/** Writes a copy down without what is withheld. */
export function documentOf(copy: Copy, { requestId, receivedAt, collectedAt, withheld }: CopyHead): CopyDocument {
  return {
    judul: "Salinan data pribadi",
    dasarHukum: "UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 32",
    nomorPermintaan: requestId,
    diterima: momentInWords(receivedAt),
    disusun: momentInWords(collectedAt),
    bagian: copy.sections.map(({ key, title, entries }) => {
      const own = withheld.filter(({ section }) => section === key);
      const whole = own.find(({ entryNo }) => entryNo === null);
      if (whole) return { kunci: key, judul: title, dirahasiakan: wordFor(whole.ground), data: [] };
      const data = entries.map((entry, index) => {
        const left = own.find(({ entryNo }) => entryNo === index + 1);
        return left ? { [LEFT_OUT]: wordFor(left.ground) } : entry;
      });
      return { kunci: key, judul: title, data };
    }),
  };
}
