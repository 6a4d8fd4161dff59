import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Placement } from "../placement/placement.entity.js";

/** A person's work on one day (daftar hadir kerja). Never changed once recorded. */
@Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Daftar hadir kerja: a person's work on one day." })
@Entity("attendance")
@Index("attendance_one_per_day", ["facilityCode", "placementId", "workedOn"], { unique: true })
@Index("attendance_of_placement", ["placementId", "workedOn"])
@Index("attendance_of_month", ["facilityCode", "workedOn"])
@Check("INM-09", "minutes BETWEEN 1 AND 420")
export class Attendance {
  @Field(() => ID, { description: "Id of the entry." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "attendance_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Placement, { name: "attendance_placement" })
  @Column("uuid", { name: "placement_id" })
  placementId!: string;

  @Field(() => DateScalar, { description: "The day." })
  @Column("date", { name: "worked_on" })
  workedOn!: string;

  @Field(() => Int, { description: "Minutes worked." })
  @Column("integer")
  minutes!: number;
}
