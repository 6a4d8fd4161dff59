import { Authorized, Public } from "@coir/kit/authorization";
import { FollowsItsField, InContract } from "@coir/kit/contract-tags";
import { CountryCodeScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ScreeningOutcome } from "../market/compliance-rule.enums.js";
import type { Finding } from "./screening.js";

/** What one rule answers for one lot. */
@Public()
@FollowsItsField()
@ObjectType({ description: "What one rule answers for one lot." })
export class ScreeningResult implements Finding {
  @Field(() => ID, { description: "Number of the lot." })
  lotNo!: string;

  @Field(() => CountryCodeScalar, { description: "Destination or transit country." })
  countryCode!: string;

  @Field(() => String, { nullable: true, description: "Code of the rule; null when none stands against the lot." })
  ruleCode!: string | null;

  @Field(() => Int, { nullable: true, description: "Version of the rule; null without a rule." })
  ruleVersion!: number | null;

  @Field(() => ScreeningOutcome, { description: "What it answers." })
  outcome!: ScreeningOutcome;

  @Field(() => String, { description: "Why, in one sentence." })
  reason!: string;
}

/** Penyaringan asal kerja: a shipment judged by the rules, on the facts of that moment. Never changed. */
@Authorized("trade:read")
@ObjectType({ description: "Penyaringan asal kerja: a shipment judged by the rules, on the facts of that moment." })
@Entity("screening")
@Index("screening_of_shipment", ["shipmentId", "screenedAt"])
export class Screening {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the screening." })
  @PrimaryColumn("uuid")
  id!: string;

  @Column("uuid", { name: "shipment_id" })
  shipmentId!: string;

  @Field(() => String, { description: "Hash of what was judged; the screening is stale when the shipment's differs." })
  @Column("text", { name: "content_hash" })
  contentHash!: string;

  @InContract("partner")
  @Field(() => ScreeningOutcome, { description: "Worst of the results." })
  @Column("text")
  outcome!: ScreeningOutcome;

  @InContract("partner")
  @Field(() => DateTimeScalar, { description: "When it was judged." })
  @Column("timestamptz", { name: "screened_at" })
  screenedAt!: Date;

  @InContract("partner")
  @Field(() => [ScreeningResult], { description: "Each rule on each lot." })
  @Column("jsonb")
  results!: ScreeningResult[];
}
