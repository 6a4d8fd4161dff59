import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { InmateImportKind } from "./import-kind.js";

/** A file that was taken in; never changed. */
@Entity("imported_file")
@Index("imported_file_of_facility", ["facilityCode", "kind", "digest"])
@Check("imported_file_kind", "kind IN ('PARTICIPANTS', 'ATTENDANCE', 'RATE_CARDS')")
@Check("imported_file_lines", "accepted >= 0 AND already_there >= 0 AND lines = accepted + already_there")
export class ImportedFile {
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "imported_file_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("text")
  kind!: InmateImportKind;

  /** Keyed digest of its bytes: a plain one of a short file could be guessed. */
  @Column("bytea")
  digest!: Buffer;

  @Column("integer")
  lines!: number;

  @Column("integer")
  accepted!: number;

  @Column("integer", { name: "already_there" })
  alreadyThere!: number;

  @Column("timestamptz", { name: "imported_at" })
  importedAt!: Date;
}
