import { Column, Entity, PrimaryColumn } from "typeorm";

/** What inmate-development last told about a work programme. Kept here, so that the start of a run needs nobody. */
@Entity("known_program")
export class KnownProgram {
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  /** Whether the programme is at work, so that runs may start in it. */
  @Column("boolean", { name: "at_work" })
  atWork!: boolean;

  /** Number of the event that told it. */
  @Column("bigint")
  sequence!: string;
}
