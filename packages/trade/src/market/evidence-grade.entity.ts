import { Column, Entity, PrimaryColumn } from "typeorm";
import { EvidenceGradeCode } from "./compliance-rule.enums.js";

/** Grade of the labour evidence of a UPT and month. Synthetic until attestations are graded. */
@Entity("evidence_grade")
export class EvidenceGrade {
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @PrimaryColumn("text")
  month!: string;

  @Column("text")
  grade!: EvidenceGradeCode;

  @Column("boolean")
  synthetic!: boolean;
}
