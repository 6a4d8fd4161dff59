import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { SubjectAccessRequest } from "../subject-access/subject-access-request.entity.js";

/** The copy of a request, under a key of its own, which is kept wrapped. Row-level security shows it for a purpose alone. */
@Entity("subject_access_file")
export class SubjectAccessFile {
  @ForeignKey(() => SubjectAccessRequest, { name: "subject_access_file_request" })
  @PrimaryColumn("uuid", { name: "request_id" })
  requestId!: string;

  @ForeignKey(() => Facility, { name: "subject_access_file_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("bytea")
  ciphertext!: Buffer;

  @Column("bytea", { name: "key_wrapped" })
  keyWrapped!: Buffer;

  @Column("timestamptz", { name: "collected_at" })
  collectedAt!: Date;
}
