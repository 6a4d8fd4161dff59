import { appendAudit } from "@coir/kit/audit";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { requireFewLines } from "@coir/kit/import-file/lines-by-request";
import { keptOnlyIf } from "@coir/kit/savepoint";
import { checkDeferredRules } from "@coir/kit/transaction";
import type { ImportRecordsInput } from "./import.input.js";
import type { ImportResult } from "./import-result.js";
import { ImportedFile } from "./imported-file.entity.js";
import { type FileToImport, Importing, type ImportWorkshop } from "./importing.js";

/** Takes files of an office in, through the services that everyone uses. */
export class ImportService {
  constructor(private readonly at: ImportWorkshop) {}

  /**
   * Takes a file in, once for a key.
   * @throws FORBIDDEN; BAD_USER_INPUT when it is empty or too long; IDEMPOTENCY_KEY_REUSED
   */
  importRecords(input: ImportRecordsInput): Promise<ImportResult> {
    const { manager, viewer } = this.at;
    const file = { ...input, chunks: [Buffer.from(input.csv)] };
    return this.allOrNothing(() =>
      once({
        manager,
        viewer,
        mutation: "importRecords",
        input,
        perform: () => this.run(file, requireFewLines),
        idOf: ({ importId }) => importId ?? "",
        reread: (id) => this.resultOf(id),
      }),
    );
  }

  /**
   * Takes a file of any length in.
   * @param tell how many lines are done, after each document
   * @throws FORBIDDEN; BAD_USER_INPUT when it is empty
   */
  importFile(file: FileToImport, tell: (lines: number) => void): Promise<ImportResult> {
    return this.allOrNothing(() => this.run(file, tell));
  }

  private async run(file: FileToImport, tell: (lines: number) => void): Promise<ImportResult> {
    const { manager, viewer, clock } = this.at;
    const { facilityCode, kind, dryRun } = file;
    viewer.requireFacility(facilityCode);
    // One file of a UPT after the other: two that name the same things in another order would wait for each other.
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('import'), hashtext($1))", [facilityCode]);
    const id = newId();
    const importing = new Importing(this.at, file, id);
    await importing.run(tell);
    const { lines, accepted, alreadyThere, errors } = importing;
    const isKept = errors.length === 0 && !dryRun;
    if (errors.length === 0) {
      await manager.insert(ImportedFile, {
        id,
        facilityCode,
        kind,
        lines,
        accepted,
        alreadyThere,
        importedAt: clock(),
      });
      await appendAudit(manager, viewer, {
        action: "import.done",
        entityType: "Import",
        entityId: id,
        facilityCode,
        at: clock(),
        details: { kind, lines, accepted, alreadyThere },
      });
      // A dry run is as strict.
      await checkDeferredRules(manager);
    }
    return { importId: isKept ? id : null, dryRun, lines, accepted, alreadyThere, errors };
  }

  /** Undoes what was written for a result that is not kept. */
  private allOrNothing(work: () => Promise<ImportResult>): Promise<ImportResult> {
    const isKept = ({ importId }: ImportResult) => importId !== null;
    return keptOnlyIf(this.at.manager, { name: "import_file", isKept }, work);
  }

  private async resultOf(id: string): Promise<ImportResult> {
    const { lines, accepted, alreadyThere } = await this.at.manager.findOneByOrFail(ImportedFile, { id });
    return { importId: id, dryRun: false, lines, accepted, alreadyThere, errors: [] };
  }
}
