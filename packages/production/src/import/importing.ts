import { createHash } from "node:crypto";
import { codeOf } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { CsvFault, openCsv } from "@coir/kit/import-file/csv-records";
import type { DecimalMark } from "@coir/kit/import-file/decimal-mark";
import type { ImportFault } from "@coir/kit/import-file/import-fault";
import type { ImportRow } from "@coir/kit/import-file/import-row";
import { triedOut } from "@coir/kit/savepoint";
import { GraphQLError } from "graphql";
import type { Column } from "../import-file/column-names.js";
import { type Document, documentsIn } from "../import-file/import-documents.js";
import type { ImportForm, ImportServices } from "../import-file/import-form.js";
import { refusedColumn } from "../import-file/refused-column.js";
import { type ImportKind, importForms } from "./import-kind.js";
import { claimDocument } from "./imported-document.js";

/** With what files are taken in. */
export interface ImportWorkshop extends OpenWith {
  /** The services as if no one had worked with them: what they remember of a line that was refused is not so. */
  readonly reopen: () => ImportServices;
}

/** A file, and how it is to be read. */
export interface FileToImport {
  readonly kind: ImportKind;
  readonly facilityCode: string;
  readonly chunks: AsyncIterable<Buffer> | Iterable<Buffer>;
  readonly dryRun: boolean;
  readonly decimalMark?: DecimalMark | undefined;
  readonly reason?: string | undefined;
}

/** One file on its way in. Every document has a savepoint, so that what is wrong further down is found too. */
export class Importing {
  lines = 0;
  accepted = 0;
  alreadyThere = 0;
  readonly errors: ImportFault[] = [];
  private readonly form: ImportForm<unknown>;

  constructor(
    private readonly at: ImportWorkshop,
    private readonly file: FileToImport,
    private readonly fileId: string,
  ) {
    this.form = importForms[file.kind];
  }

  /** @throws BAD_USER_INPUT when the file is empty */
  async run(tell: (lines: number) => void): Promise<void> {
    try {
      const csv = await openCsv(this.file.chunks);
      const options = { now: this.at.clock(), decimalMark: this.file.decimalMark, faults: this.errors };
      for await (const document of documentsIn(csv, this.form, options)) {
        this.lines += document.length;
        tell(this.lines);
        await this.take(document);
      }
    } catch (error) {
      if (!(error instanceof CsvFault)) throw error;
      this.errors.push({ line: error.line, column: null, code: "BAD_USER_INPUT", message: error.message });
    }
  }

  private async take(document: Document): Promise<void> {
    const entry = this.form.read(document);
    const faults = document.flatMap((row) => row.faults);
    if (faults.length > 0) {
      this.errors.push(...faults);
      return;
    }
    const written = await triedOut(this.at.manager, "import_document", () => this.write(document, entry));
    if (written instanceof GraphQLError) this.errors.push(this.refused(document, written));
    else if (written) this.accepted += document.length;
    else this.alreadyThere += document.length;
  }

  /** @returns false when it is there already */
  private async write(document: Document, entry: unknown): Promise<boolean> {
    const { manager, viewer, clock, reopen } = this.at;
    const { kind, facilityCode, reason } = this.file;
    const number = document[0].told.get("number") ?? "";
    const claim = { kind, facilityCode, number, bodyHash: bodyHashOf(document), fileId: this.fileId };
    if (!(await claimDocument(manager, claim))) return false;
    const key = `import/${kind}/${facilityCode}/${number}`;
    await this.form.take({ manager, viewer, clock, services: reopen(), facilityCode, number, key, reason }, entry);
    return true;
  }

  private refused(document: Document, error: GraphQLError): ImportFault {
    const { lotNo, key } = (error.extensions.details ?? {}) as Readonly<Record<string, unknown>>;
    const column = refusedColumn(error, [...this.form.required, ...this.form.optional]);
    const names = (row: ImportRow<Column>) =>
      [row.told.get("lot"), column && row.told.get(column)].includes(String(lotNo ?? key));
    const row = document.find(names) ?? document[0];
    return {
      line: row.line,
      column: column && row.headingOf(column),
      code: codeOf(error) as string,
      message: error.message,
    };
  }
}

function bodyHashOf(document: Document): Buffer {
  const told = document.map((row) => [...row.told].sort(([one], [other]) => (one < other ? -1 : 1)));
  return createHash("sha256").update(JSON.stringify(told)).digest();
}
