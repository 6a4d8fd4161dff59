import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { ImportKind } from "./import-kind.js";
import { ImportedFile } from "./imported-file.entity.js";

/** A document that was taken in, by its number at its UPT: it is taken in once, whoever imports it again. Never changed. */
@Entity("imported_document")
@Check("imported_document_kind", "kind IN ('RECEIPTS', 'RUNS', 'COUNTS', 'OPENING_BALANCES')")
@Check("imported_document_number", "length(number) BETWEEN 1 AND 60")
export class ImportedDocument {
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @PrimaryColumn("text")
  kind!: ImportKind;

  @PrimaryColumn("text")
  number!: string;

  /** SHA-256 of what it says. */
  @Column("bytea", { name: "body_hash" })
  bodyHash!: Buffer;

  @ForeignKey(() => ImportedFile, { name: "imported_document_file", deferrable: "INITIALLY DEFERRED" })
  @Column("uuid", { name: "file_id" })
  fileId!: string;
}
