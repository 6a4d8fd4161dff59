import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { StockReservation } from "./stock-reservation.entity.js";

/** What of a reservation one UPT is to supply. */
@Entity("stock_reservation_part")
@Index("stock_reservation_part_of_facility", ["facilityCode", "needOn", "reservationId"])
@Check("stock_reservation_part_allocated", "allocated >= 0 AND allocated <= quantity")
export class StockReservationPart {
  @ForeignKey(() => StockReservation, { name: "stock_reservation_part_whole" })
  @PrimaryColumn("uuid", { name: "reservation_id" })
  reservationId!: string;

  @PrimaryColumn("text", { name: "facility_code" })
  facilityCode!: string;

  /** Last day on which it may be ready there, to be in time where it is shipped. */
  @Column("date", { name: "need_on" })
  needOn!: string;

  @Column("numeric", { precision: 18, scale: 3 })
  quantity!: string;

  /** For which lots are set apart, what has left included. */
  @Column("numeric", { precision: 18, scale: 3 })
  allocated!: string;
}
