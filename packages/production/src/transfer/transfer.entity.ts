import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { StockReservation } from "../reservation/stock-reservation.entity.js";
import { TransferStatus } from "./transfer-status.js";

/** Goods that go from one UPT to another (mutasi persediaan). */
@Authorized("production:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Mutasi persediaan: goods that go from one UPT to another." })
@Entity("transfer")
@Index("transfer_newest", ["draftedAt", "id"])
@Index("transfer_of_sender", ["fromFacilityCode", "draftedAt", "id"])
@Index("transfer_of_receiver", ["toFacilityCode", "draftedAt", "id"])
@Check(
  "transfer_status",
  "status IN ('DRAFT', 'APPROVED', 'PICKED', 'IN_TRANSIT', 'RECEIVED', 'RECEIVED_WITH_DIFF', 'CLOSED', 'CANCELLED', 'RETURNED')",
)
@Check("transfer_apart", "from_facility_code <> to_facility_code")
@Check("transfer_times", "received_at IS NULL OR shipped_at IS NOT NULL")
export class Transfer {
  @Field(() => ID, { description: "Id of the transfer." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("text", { name: "from_facility_code" })
  fromFacilityCode!: string;

  @Column("text", { name: "to_facility_code" })
  toFacilityCode!: string;

  /** The order's reservation whose lots it carries; null for free goods. */
  @ForeignKey(() => StockReservation, { name: "transfer_reservation" })
  @Column("uuid", { name: "reservation_id", nullable: true })
  reservationId!: string | null;

  @Field(() => TransferStatus, { description: "Where it stands." })
  @Column("text")
  status!: TransferStatus;

  @Field(() => DateTimeScalar, { description: "When it was written down." })
  @Column("timestamptz", { name: "drafted_at" })
  draftedAt!: Date;

  @Field(() => String, { nullable: true, description: "Number of the seal on the vehicle; null when there is none." })
  @Column("text", { name: "vehicle_seal", nullable: true })
  vehicleSeal!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it left; null while it has not." })
  @Column("timestamptz", { name: "shipped_at", nullable: true })
  shippedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it arrived; null while it has not." })
  @Column("timestamptz", { name: "received_at", nullable: true })
  receivedAt!: Date | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}
