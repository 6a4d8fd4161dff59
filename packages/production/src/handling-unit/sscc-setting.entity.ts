import type { DataQuality } from "@coir/vocabulary/data-quality";
import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";

/** The GS1 company prefix by which packs are numbered from a day on. */
@Entity("sscc_setting")
@Index("sscc_setting_since", ["validFrom"], { unique: true })
@Check("sscc_setting_prefix", "company_prefix ~ '^[0-9]{6,12}$'")
export class SsccSetting {
  @PrimaryColumn("text", { name: "company_prefix" })
  companyPrefix!: string;

  /** SYNTHETIC for the prefix that GS1 keeps for demonstrations, until the office has its own. */
  @Column("text", { name: "data_quality" })
  dataQuality!: DataQuality;

  @Column("date", { name: "valid_from" })
  validFrom!: string;
}
