import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { CountryCodeScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a partner does in the trade. */
export enum PartnerKind {
  BUYER = "BUYER",
  CARRIER = "CARRIER",
  MATERIAL_SUPPLIER = "MATERIAL_SUPPLIER",
  EXPORTER_OF_RECORD = "EXPORTER_OF_RECORD",
}

/** Whether the office trades with a partner. */
export enum PartnerStatus {
  PROSPECT = "PROSPECT",
  ACTIVE = "ACTIVE",
  SUSPENDED = "SUSPENDED",
  BLOCKED = "BLOCKED",
}

registerEnumType(PartnerKind, {
  name: "PartnerKind",
  description: "What a partner does in the trade.",
  valuesConfig: {
    BUYER: { description: "Buys goods." },
    CARRIER: { description: "Carries goods." },
    MATERIAL_SUPPLIER: { description: "Supplies raw material." },
    EXPORTER_OF_RECORD: { description: "Declares the export to customs." },
  },
});
registerEnumType(PartnerStatus, {
  name: "PartnerStatus",
  description: "Whether the office trades with a partner.",
  valuesConfig: {
    PROSPECT: { description: "In talks; no order can be confirmed." },
    ACTIVE: { description: "Trades." },
    SUSPENDED: { description: "Paused." },
    BLOCKED: { description: "No trade." },
  },
});

/** Mitra: a company of the export trade. */
@Authorized("trade:read")
@Directive('@key(fields: "code")')
@ObjectType({ description: "Mitra: a company of the export trade." })
@Entity("partner")
export class Partner {
  @InContract("partner")
  @Field(() => ID, { description: "Code of the partner." })
  @PrimaryColumn("text")
  code!: string;

  @InContract("partner")
  @Field(() => String, { description: "Name of the company." })
  @Column("text")
  name!: string;

  @InContract("partner")
  @Field(() => PartnerKind, { description: "What it does." })
  @Column("text")
  kind!: PartnerKind;

  @InContract("partner")
  @Field(() => CountryCodeScalar, { description: "Country of its seat." })
  @Column("text", { name: "country_code" })
  countryCode!: string;

  @InContract("partner")
  @Field(() => PartnerStatus, { description: "Whether the office trades with it." })
  @Column("text")
  status!: PartnerStatus;

  @InContract("partner")
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it acknowledged that inmates work on the goods; null when it has not.",
  })
  @Column("timestamptz", { name: "origin_disclosure_ack_at", nullable: true })
  originDisclosureAckAt!: Date | null;

  @InContract("partner")
  @Field(() => Boolean, { description: "Whether it is made up for demonstration." })
  @Column("boolean")
  synthetic!: boolean;
}
