import { Authorized } from "@coir/kit/authorization";
import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { Lot } from "../lot/lot.entity.js";

/** That a lot was called back (penarikan lot), for good; what it reached is found anew at each reading. Never changed. */
@Authorized("production:read")
@ObjectType("RecallReport", { description: "Penarikan lot: a lot that was called back, and all that it reached." })
@Entity("lot_recall")
export class LotRecall {
  @ForeignKey(() => Lot, { name: "lot_recall_lot" })
  @Field(() => ID, { description: "Number of the lot called back." })
  @PrimaryColumn("text", { name: "lot_no" })
  lotNo!: string;

  @Field(() => String, { description: "Why." })
  @Column("text")
  reason!: string;

  @Field(() => Date, { description: "When." })
  @Column("timestamptz", { name: "recalled_at" })
  recalledAt!: Date;

  @Field(() => ID, { description: "Staff account that called it back." })
  @Column("text", { name: "recalled_by" })
  recalledBy!: string;
}
