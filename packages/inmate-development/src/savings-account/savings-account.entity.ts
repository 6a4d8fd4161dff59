import { Authorized } from "@coir/kit/authorization";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

/** A person's savings (tabungan warga binaan): three sub-accounts whose balances the ledger keeps. */
@Authorized("inmate:finance")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Tabungan warga binaan: a person's savings in three sub-accounts." })
@Entity("savings_account")
@Index("savings_account_of_participant", ["participantId"], { unique: true })
@Index("savings_account_with_money", ["participantId"], {
  where: "spendable + compulsory_savings + remittance > 0",
})
@Check("INM-17", "spendable >= 0 AND compulsory_savings >= 0 AND remittance >= 0")
export class SavingsAccount {
  @Field(() => ID, { description: "Id of the account." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "savings_account_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "savings_account_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Column("bigint", { default: 0 })
  spendable!: string;

  @Column("bigint", { name: "compulsory_savings", default: 0 })
  compulsorySavings!: string;

  @Column("bigint", { default: 0 })
  remittance!: string;
}
