import { Authorized } from "@coir/kit/authorization";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Lot } from "../lot/lot.entity.js";

/** Why a lot is held back, and for how long (penahanan). */
@Authorized("production:read")
@ObjectType({ description: "Penahanan: a lot that is held back, with the reason." })
@Entity("lot_hold")
@Index("lot_hold_of_lot", ["lotNo", "id"])
@Index("lot_hold_open", ["lotNo"], { unique: true, where: "closed_at IS NULL" })
@Check("lot_hold_close", "(closed_at IS NULL) = (closed_by IS NULL) AND closed_at >= opened_at")
export class LotHold {
  @Field(() => ID, { description: "Id of the hold." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Lot, { name: "lot_hold_lot" })
  @Field(() => ID, { description: "Number of the lot." })
  @Column("text", { name: "lot_no" })
  lotNo!: string;

  @Field(() => String, { description: "Why it is held back." })
  @Column("text")
  reason!: string;

  @Field(() => Date, { description: "Since when." })
  @Column("timestamptz", { name: "opened_at" })
  openedAt!: Date;

  @Field(() => ID, { description: "Staff account that placed it." })
  @Column("text", { name: "opened_by" })
  openedBy!: string;

  @Field(() => Date, { nullable: true, description: "Until when; null while the lot is held." })
  @Column("timestamptz", { name: "closed_at", nullable: true })
  closedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: "Staff account that lifted it; null while the lot is held." })
  @Column("text", { name: "closed_by", nullable: true })
  closedBy!: string | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}
