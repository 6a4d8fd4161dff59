import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";

/** A calendar month of a UPT whose attendance is complete. */
@Authorized("program:read", "production:read", "inmate:approve")
@ObjectType({ description: "A calendar month of a UPT whose attendance is complete and no longer changes." })
@Entity("labour_month")
@Check("labour_month_form", "month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'")
export class LabourMonth {
  @ForeignKey(() => Facility, { name: "labour_month_facility" })
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @Field(() => String, { description: "The month in West Indonesian time, YYYY-MM." })
  @PrimaryColumn("text")
  month!: string;

  @Field(() => DateTimeScalar, { description: "When it was closed." })
  @Column("timestamptz", { name: "closed_at" })
  closedAt!: Date;
}
