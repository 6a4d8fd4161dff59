import { Check, Column, Entity, PrimaryColumn } from "typeorm";

/** Days that goods are on the road between two UPTs, from a day on. */
@Entity("transfer_lead_time")
@Check("transfer_lead_time_days", "lead_days > 0")
@Check("transfer_lead_time_source", "source IN ('ASSUMED', 'MEASURED')")
@Check("transfer_lead_time_apart", "from_facility_code <> to_facility_code")
export class TransferLeadTime {
  @PrimaryColumn("text", { name: "from_facility_code" })
  fromFacilityCode!: string;

  @PrimaryColumn("text", { name: "to_facility_code" })
  toFacilityCode!: string;

  @PrimaryColumn("date", { name: "valid_from" })
  validFrom!: string;

  @Column("integer", { name: "lead_days" })
  leadDays!: number;

  @Column("text")
  source!: string;
}
