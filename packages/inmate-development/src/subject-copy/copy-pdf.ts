import PDFDocument from "pdfkit";
import type { CopyDocument } from "./copy-document.js";

const MARGIN = 50;
const SIZES = { title: 16, heading: 12, body: 9 } as const;
/** Characters that the font knows which every reader has; nothing of it goes into the document. */
const COMMON = /^[\u0020-\u007e\u00a0-\u00ff]*$/;
/** A font with the scripts of names (Latin of all languages, Greek, Cyrillic, Arabic); what it knows not is a box. */
const WIDE_FONT = require.resolve("@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff");
/** Neither font has a shape for them. */
const SHAPELESS = /[\p{Cc}\p{Cs}]/gu;

/** A copy on paper (A4). */
export function pdfOf({
  judul,
  dasarHukum,
  nomorPermintaan,
  diterima,
  disusun,
  bagian,
}: CopyDocument): Promise<Buffer> {
  const pdf = new PDFDocument({ size: "A4", margin: MARGIN, info: { Title: judul } }).registerFont("wide", WIDE_FONT);
  const done = bytesOf(pdf);
  pdf.font("Helvetica-Bold").fontSize(SIZES.title).text(judul);
  const head = [dasarHukum, `Nomor permintaan: ${nomorPermintaan}`, `Diterima: ${diterima}`, `Disusun: ${disusun}`];
  pdf.font("Helvetica").fontSize(SIZES.body).text(head.join("\n"));
  for (const section of bagian) {
    pdf.moveDown().font("Helvetica-Bold").fontSize(SIZES.heading).text(section.judul);
    pdf.font("Helvetica").fontSize(SIZES.body);
    if (section.dirahasiakan !== undefined) pdf.text(`Dirahasiakan: ${section.dirahasiakan}`);
    else if (section.data.length === 0) pdf.text("Tidak ada data.");
    for (const [index, entry] of section.data.entries()) writeLine(pdf, `${index + 1}. ${lineOf(entry)}`);
  }
  pdf.end();
  return done;
}

/** Setting a line in the wide font takes far longer, so it is taken where it is needed. */
function writeLine(pdf: PDFKit.PDFDocument, line: string): void {
  pdf.font(COMMON.test(line) ? "Helvetica" : "wide").text(line);
}

function lineOf(entry: Readonly<Record<string, string>>): string {
  const told = Object.entries(entry).map(([name, value]) => `${name}: ${value}`);
  return told.join("; ").replaceAll(SHAPELESS, " ");
}

function bytesOf(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("error", reject);
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
  });
}
