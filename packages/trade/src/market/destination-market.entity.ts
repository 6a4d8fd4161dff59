import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { CountryCodeScalar } from "@coir/kit/scalars";
import { Directive, Field, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Negara tujuan: a country to which the goods go, or may go. */
@Public()
@Directive('@key(fields: "countryCode")')
@ObjectType({ description: "Negara tujuan: a country to which the goods go, or may go." })
@Entity("destination_market")
export class DestinationMarket {
  @InContract("public")
  @Field(() => CountryCodeScalar, { description: "The country." })
  @PrimaryColumn("text", { name: "country_code" })
  countryCode!: string;

  @InContract("public")
  @Field(() => String, { description: "Name in English." })
  @Column("text", { name: "name_en" })
  nameEn!: string;

  @InContract("public")
  @Field(() => String, { description: "Name in Indonesian." })
  @Column("text", { name: "name_id" })
  nameId!: string;
}
