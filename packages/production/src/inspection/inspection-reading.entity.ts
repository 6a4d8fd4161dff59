import { Authorized } from "@coir/kit/authorization";
import { DecimalScalar } from "@coir/kit/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { QualityCharacteristic } from "../quality-spec/quality-characteristic.js";
import { Inspection } from "./inspection.entity.js";

/** One value that was measured; never changed. Product, UPT and day are kept beside it, so that summaries read one index. */
@Authorized("production:read")
@ObjectType({ description: "One value that was measured in an inspection." })
@Entity("inspection_reading")
@Index("inspection_reading_of_day", { synchronize: false })
export class InspectionReading {
  @ForeignKey(() => Inspection, { name: "inspection_reading_inspection" })
  @PrimaryColumn("uuid", { name: "inspection_id" })
  inspectionId!: string;

  @Field(() => QualityCharacteristic, { description: "What was measured." })
  @PrimaryColumn("text")
  characteristic!: QualityCharacteristic;

  @Field(() => Int, { description: "Which unit of the sample, from 1." })
  @PrimaryColumn("integer")
  n!: number;

  @Field(() => DecimalScalar, { description: "The value, in the unit of the characteristic." })
  @Column("numeric", { precision: 12, scale: 4 })
  value!: string;

  @Field(() => Boolean, { description: "Whether it lies between the limits of the specification." })
  @Column("boolean")
  pass!: boolean;

  @Column("text")
  sku!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Column("date")
  day!: string;
}
