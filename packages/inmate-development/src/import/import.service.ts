import { createHash } from "node:crypto";
import { appendAudit } from "@coir/kit/audit";
import { forbidden } from "@coir/kit/errors";
import { once } from "@coir/kit/idempotency";
import { newId } from "@coir/kit/ids";
import { requireFewLines } from "@coir/kit/import-file/lines-by-request";
import { keptOnlyIf } from "@coir/kit/savepoint";
import { checkDeferredRules } from "@coir/kit/transaction";
import type { ImportInmateFileInput, ImportParticipantsInput } from "./import.input.js";
import { InmateImportKind } from "./import-kind.js";
import type { InmateImportResult } from "./import-result.js";
import { ImportedFile } from "./imported-file.entity.js";
import { type FileToImport, Importing, type ImportWorkshop } from "./importing.js";

const MUTATIONS: Readonly<Record<InmateImportKind, string>> = {
  [InmateImportKind.PARTICIPANTS]: "importParticipants",
  [InmateImportKind.ATTENDANCE]: "importAttendance",
  [InmateImportKind.RATE_CARDS]: "importRateCards",
};

/** Takes files of an office in, through the services that everyone uses. */
export class ImportService {
  constructor(private readonly at: ImportWorkshop) {}

  /**
   * Takes a file in, once for a key.
   * @throws FORBIDDEN; BAD_USER_INPUT when it is empty or too long; IDEMPOTENCY_KEY_REUSED
   */
  async importText(
    kind: InmateImportKind,
    { idempotencyKey, csv, ...told }: ImportInmateFileInput | ImportParticipantsInput,
  ): Promise<InmateImportResult> {
    const { manager, viewer } = this.at;
    const file = { kind, ...told, open: () => [Buffer.from(csv)] };
    if ("purpose" in told && viewer.claims.purpose !== told.purpose)
      throw forbidden("Your token must carry the purpose for which you bring identities.");
    this.requireMine(file);
    const digest = await this.digestOf(file);
    // The record of the call keeps a digest of its input: of the keyed digest, never of what the file says.
    const input = { idempotencyKey, ...told, digest: digest.toString("hex") };
    return this.allOrNothing(() =>
      once({
        manager,
        viewer,
        mutation: MUTATIONS[kind],
        input,
        perform: () => this.run(file, digest, requireFewLines),
        idOf: ({ importId }) => importId ?? "",
        reread: (id) => this.resultOf(id),
      }),
    );
  }

  /**
   * Takes a file of any length in.
   * @param tell how many lines are done, after each line
   * @throws FORBIDDEN; BAD_USER_INPUT when it is empty
   */
  async importFile(file: FileToImport, tell: (lines: number) => void): Promise<InmateImportResult> {
    this.requireMine(file);
    const digest = await this.digestOf(file);
    return this.allOrNothing(() => this.run(file, digest, tell));
  }

  private async run(file: FileToImport, digest: Buffer, tell: (lines: number) => void): Promise<InmateImportResult> {
    const { manager, viewer, clock } = this.at;
    const { facilityCode, kind, dryRun } = file;
    // One file of a UPT after the other: two that name the same persons in another order would wait for each other.
    await manager.query("SELECT pg_advisory_xact_lock(hashtext('import'), hashtext($1))", [facilityCode]);
    const id = newId();
    const { lines, accepted, alreadyThere, errors } = await this.linesOf(file, digest, id, tell);
    const isKept = errors.length === 0 && !dryRun;
    if (errors.length === 0) {
      const counts = { lines, accepted, alreadyThere };
      await manager.insert(ImportedFile, { id, facilityCode, kind, digest, ...counts, importedAt: clock() });
      await appendAudit(manager, viewer, {
        action: "import.done",
        entityType: "Import",
        entityId: id,
        facilityCode,
        at: clock(),
        details: { kind, ...counts },
      });
      // A dry run is as strict.
      await checkDeferredRules(manager);
    }
    return { importId: isKept ? id : null, dryRun, lines, accepted, alreadyThere, errors };
  }

  /** Takes the lines in; those of a file that was taken in before are all there, whatever became of them since. */
  private async linesOf(
    file: FileToImport,
    digest: Buffer,
    id: string,
    tell: (lines: number) => void,
  ): Promise<Pick<Importing, "lines" | "accepted" | "alreadyThere" | "errors">> {
    const { facilityCode, kind } = file;
    const before = await this.at.manager
      .createQueryBuilder(ImportedFile, "file")
      .where({ facilityCode, kind })
      .andWhere("file.digest = :digest", { digest })
      .limit(1)
      .getOne();
    if (before) return { lines: before.lines, accepted: 0, alreadyThere: before.lines, errors: [] };
    const importing = new Importing(this.at, file, id);
    await importing.run(tell);
    return importing;
  }

  /** @throws FORBIDDEN at another UPT, or for persons without the scope and a purpose of the token */
  private requireMine({ facilityCode, kind }: Pick<FileToImport, "facilityCode" | "kind">): void {
    const { viewer } = this.at;
    viewer.requireFacility(facilityCode);
    if (kind === InmateImportKind.PARTICIPANTS && !(viewer.hasAnyScope(["inmate:identity"]) && viewer.claims.purpose))
      throw forbidden("Identities are brought under inmate:identity, for the purpose in the token.");
  }

  private async digestOf({ open }: FileToImport): Promise<Buffer> {
    const hash = createHash("sha256");
    for await (const chunk of open()) hash.update(chunk);
    return this.at.services.vault().fingerprint(hash.digest());
  }

  /** Undoes what was written for a result that is not kept. */
  private allOrNothing(work: () => Promise<InmateImportResult>): Promise<InmateImportResult> {
    const isKept = ({ importId }: InmateImportResult) => importId !== null;
    return keptOnlyIf(this.at.manager, { name: "import_file", isKept }, work);
  }

  private async resultOf(id: string): Promise<InmateImportResult> {
    const { lines, accepted, alreadyThere } = await this.at.manager.findOneByOrFail(ImportedFile, { id });
    return { importId: id, dryRun: false, lines, accepted, alreadyThere, errors: [] };
  }
}
