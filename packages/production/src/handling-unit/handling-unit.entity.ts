import { Authorized } from "@coir/kit/authorization";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Lot } from "../lot/lot.entity.js";
import { HandlingUnitType } from "./handling-unit-type.js";

export enum HandlingUnitStatus {
  OPEN = "OPEN",
  CLOSED = "CLOSED",
  LOADED = "LOADED",
  SHIPPED = "SHIPPED",
  BROKEN = "BROKEN",
}

registerEnumType(HandlingUnitStatus, {
  name: "HandlingUnitStatus",
  description: "Where a pack stands.",
  valuesConfig: {
    OPEN: { description: "May still be filled." },
    CLOSED: { description: "Complete and labelled." },
    LOADED: { description: "On a vehicle or in a container." },
    SHIPPED: { description: "Gone to a buyer." },
    BROKEN: { description: "Opened again; its contents are loose." },
  },
});

/** A pack with a label of its own (kemasan). */
@Authorized("production:read")
@ObjectType({ description: "Kemasan: a bale, roll, bundle or sack with a label of its own." })
@Entity("handling_unit")
@Index("handling_unit_newest", ["openedAt", "sscc"])
@Index("handling_unit_of_facility", ["facilityCode", "openedAt", "sscc"])
@Index("handling_unit_within", ["parentSscc"])
@Check("handling_unit_sscc", "sscc ~ '^[0-9]{18}$'")
@Check("handling_unit_apart", "parent_sscc <> sscc")
export class HandlingUnit {
  @Field(() => ID, {
    description: "Serial shipping container code (SSCC) on the label: 18 digits, the last a check digit.",
  })
  @PrimaryColumn("text")
  sscc!: string;

  @Field(() => HandlingUnitType, { description: "How it is packed." })
  @Column("text")
  type!: HandlingUnitType;

  @ForeignKey(() => HandlingUnit, { name: "handling_unit_parent" })
  @Column("text", { name: "parent_sscc", nullable: true })
  parentSscc!: string | null;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @Field(() => HandlingUnitStatus, { description: "Where it stands." })
  @Column("text")
  status!: HandlingUnitStatus;

  @Field(() => Date, { description: "When it was begun." })
  @Column("timestamptz", { name: "opened_at" })
  openedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was closed; null until then." })
  @Column("timestamptz", { name: "closed_at", nullable: true })
  closedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was opened again; null until then." })
  @Column("timestamptz", { name: "broken_at", nullable: true })
  brokenAt!: Date | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}

/** How much of a lot a pack holds, or held until it was broken. */
@Authorized("production:read")
@ObjectType({ description: "How much of a lot a pack holds, or held until it was opened again." })
@Entity("handling_unit_content")
@Index("handling_unit_content_of_lot", ["lotNo", "sscc"])
@Check("handling_unit_content_quantity", "quantity > 0")
export class HandlingUnitContent {
  @ForeignKey(() => HandlingUnit, { name: "handling_unit_content_unit" })
  @PrimaryColumn("text")
  sscc!: string;

  @ForeignKey(() => Lot, { name: "handling_unit_content_lot" })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;
}
