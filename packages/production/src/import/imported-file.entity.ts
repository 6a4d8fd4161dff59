import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ImportKind } from "./import-kind.js";

/** A file that was taken in; never changed. */
@Entity("imported_file")
@Index("imported_file_of_facility", ["facilityCode", "importedAt"])
@Check("imported_file_kind", "kind IN ('RECEIPTS', 'RUNS', 'COUNTS', 'OPENING_BALANCES')")
@Check("imported_file_lines", "accepted >= 0 AND already_there >= 0 AND lines = accepted + already_there")
export class ImportedFile {
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("text")
  kind!: ImportKind;

  @Column("integer")
  lines!: number;

  @Column("integer")
  accepted!: number;

  @Column("integer", { name: "already_there" })
  alreadyThere!: number;

  @Column("timestamptz", { name: "imported_at" })
  importedAt!: Date;
}
