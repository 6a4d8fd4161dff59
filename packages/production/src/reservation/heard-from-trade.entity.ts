import { Column, Entity, PrimaryColumn } from "typeorm";

/** The latest event that trade told of one of its things. */
@Entity("heard_from_trade")
export class HeardFromTrade {
  @PrimaryColumn("text")
  aggregate!: string;

  @Column("bigint")
  sequence!: string;
}
