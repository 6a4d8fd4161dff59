import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { CountryCodeScalar, DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** State of a shipment. */
export enum ShipmentStatus {
  DRAFT = "DRAFT",
  PLANNED = "PLANNED",
  SCREENED = "SCREENED",
  DEPARTED = "DEPARTED",
  ARRIVED = "ARRIVED",
  CANCELLED = "CANCELLED",
}

registerEnumType(ShipmentStatus, {
  name: "ShipmentStatus",
  description: "State of a shipment.",
  valuesConfig: {
    DRAFT: { description: "Being written." },
    PLANNED: { description: "Lots are named." },
    SCREENED: { description: "Judged by the rules, whatever the outcome." },
    DEPARTED: { description: "Has left." },
    ARRIVED: { description: "Has come in." },
    CANCELLED: { description: "Given up." },
  },
});

/** Pengiriman: goods of one buyer that travel together. */
@Authorized("trade:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Pengiriman: goods of one buyer that travel together." })
@Entity("shipment")
@Index("shipment_number", ["shipmentNo"], { unique: true })
@Index("shipment_of_buyer", ["buyerCode", "etd", "id"])
@Index("shipment_by_departure", ["etd", "id"])
@Index("shipment_by_status", ["status", "etd", "id"])
@Index("shipment_by_destination", ["destinationCountry", "etd", "id"])
export class Shipment {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the shipment." })
  @PrimaryColumn("uuid")
  id!: string;

  @InContract("partner")
  @Field(() => String, { description: "Printed number." })
  @Column("text", { name: "shipment_no" })
  shipmentNo!: string;

  @InContract("partner")
  @Field(() => ShipmentStatus, { description: "Where it stands." })
  @Column("text")
  status!: ShipmentStatus;

  @Column("text", { name: "buyer_code" })
  buyerCode!: string;

  @Column("text", { name: "destination_country" })
  destinationCountry!: string;

  @InContract("partner")
  @Field(() => [CountryCodeScalar], { description: "Countries on the way." })
  @Column("text", { name: "transit_countries", array: true })
  transitCountries!: string[];

  @InContract("partner")
  @Field(() => DateScalar, { description: "Expected departure." })
  @Column("date")
  etd!: string;

  @InContract("partner")
  @Field(() => DateScalar, { description: "Expected arrival." })
  @Column("date")
  eta!: string;

  @Column("text", { name: "consignee_code" })
  consigneeCode!: string;

  @Column("text", { name: "exporter_code" })
  exporterCode!: string;

  @Column("text")
  currency!: string;

  @Column("numeric", { name: "fob_amount", precision: 18, scale: 2 })
  fobAmount!: string;

  @Field(() => Int, { description: "Grows by one with every change; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
