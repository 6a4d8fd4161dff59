import { jakartaDayOf } from "@coir/kit/clock";
import { codeOf } from "@coir/kit/errors";
import type { OpenWith } from "@coir/kit/house";
import { CsvFault, openCsv } from "@coir/kit/import-file/csv-records";
import type { ImportFault } from "@coir/kit/import-file/import-fault";
import type { ImportRow } from "@coir/kit/import-file/import-row";
import { rowsIn } from "@coir/kit/import-file/import-rows";
import { triedOut } from "@coir/kit/savepoint";
import { GraphQLError } from "graphql";
import { type Column, columnNames } from "../import-file/column-names.js";
import type { ImportForm, ImportServices } from "../import-file/import-form.js";
import { type InmateImportKind, importForms } from "./import-kind.js";

/** With what files are taken in. */
export interface ImportWorkshop extends OpenWith {
  readonly services: ImportServices;
}

/** A file, and whose it is. */
export interface FileToImport {
  readonly kind: InmateImportKind;
  readonly facilityCode: string;
  /** Opens it anew: its digest is taken before its lines are read. */
  readonly open: () => AsyncIterable<Buffer> | Iterable<Buffer>;
  readonly dryRun: boolean;
}

/** One file on its way in. Every line has a savepoint, so that what is wrong further down is found too. */
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
    const { required, optional } = this.form;
    const options = { now: this.at.clock(), decimalMark: undefined, faults: this.errors };
    try {
      const csv = await openCsv(this.file.open());
      for await (const row of rowsIn(csv, { names: columnNames, required, optional, isPersonal: true }, options)) {
        this.lines += 1;
        tell(this.lines);
        await this.take(row);
      }
    } catch (error) {
      if (!(error instanceof CsvFault)) throw error;
      this.errors.push({ line: error.line, column: null, code: "BAD_USER_INPUT", message: error.message });
    }
  }

  private async take(row: ImportRow<Column>): Promise<void> {
    const entry = this.form.read(row);
    if (row.faults.length > 0) {
      this.errors.push(...row.faults);
      return;
    }
    const { manager, viewer, services, clock } = this.at;
    const { facilityCode } = this.file;
    const key = `import/${this.fileId}/${row.line}`;
    const desk = { manager, viewer, services, facilityCode, key, today: jakartaDayOf(clock()) };
    const written = await triedOut(manager, "import_line", () => this.form.take(desk, entry));
    if (written instanceof GraphQLError) this.errors.push(this.refused(row, written));
    else if (written) this.accepted += 1;
    else this.alreadyThere += 1;
  }

  private refused(row: ImportRow<Column>, error: GraphQLError): ImportFault {
    const { invariant, field } = (error.extensions.details ?? {}) as Readonly<Record<string, unknown>>;
    const column = this.form.faults[String(invariant ?? field)];
    return {
      line: row.line,
      column: column ? row.headingOf(column) : null,
      code: codeOf(error) as string,
      message: error.message,
    };
  }
}
