import { Authorized } from "@coir/kit/authorization";
import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, PrimaryColumn } from "typeorm";

/** A month of a UPT's production that is closed for good. */
@Authorized("production:read")
@ObjectType({ description: "A month of a UPT's production that is closed for good." })
@Entity("production_month")
@Check("production_month_form", "month ~ '^[0-9]{4}-[0-9]{2}$'")
export class ProductionMonth {
  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  @Field(() => String, { description: "The month, YYYY-MM." })
  @PrimaryColumn("text")
  month!: string;

  @Field(() => Date, { description: "When it was closed." })
  @Column("timestamptz", { name: "closed_at" })
  closedAt!: Date;
}
