import { Column, Entity, PrimaryColumn } from "typeorm";

/** Whether inmates made a lot, as production tells it. */
export type LabourOrigin = "NONE" | "INMATE_PART" | "INMATE_WHOLE" | "UNKNOWN";

/** Work that went into a lot: a programme of a UPT in a month. */
export interface UpstreamWork {
  readonly facilityCode: string;
  readonly workProgramId: string;
  readonly month: string;
}

/** What production last told about a lot. Kept here, so that screening needs nobody. */
@Entity("lot_fact")
export class LotFact {
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @Column("text")
  sku!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  @Column("text")
  unit!: string;

  @Column("text")
  disposition!: string;

  @Column("text", { name: "labour_origin" })
  labourOrigin!: LabourOrigin;

  @Column("jsonb")
  upstream!: UpstreamWork[];

  @Column("bigint")
  sequence!: string;
}
