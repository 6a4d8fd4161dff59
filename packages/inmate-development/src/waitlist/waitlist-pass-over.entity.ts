import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WaitlistEntry } from "./waitlist-entry.entity.js";

export enum PassOverReason {
  NOT_ELIGIBLE_NOW = "NOT_ELIGIBLE_NOW",
  DECLINED_OFFER = "DECLINED_OFFER",
  SKILL_NEEDED = "SKILL_NEEDED",
  SHIFT_CLASH = "SHIFT_CLASH",
  SEPARATION_NEEDED = "SEPARATION_NEEDED",
}

registerEnumType(PassOverReason, {
  name: "PassOverReason",
  description: "Why somebody who asked later was placed first.",
  valuesConfig: {
    NOT_ELIGIBLE_NOW: { description: "A check stands against it at present." },
    DECLINED_OFFER: { description: "The person did not want the place; without any detriment." },
    SKILL_NEEDED: { description: "The place needs a skill that the person has not." },
    SHIFT_CLASH: { description: "The shift clashes with another duty." },
    SEPARATION_NEEDED: { description: "The person must be kept apart from somebody there." },
  },
});

/** That somebody was passed over, for whom and why. Never changed. */
@Authorized("inmate:casework", "inmate:approve")
@ObjectType({ description: "That the person was passed over once, and why." })
@Entity("waitlist_pass_over")
@Index("waitlist_pass_over_of_entry", ["entryId", "passedAt"])
@Check(
  "waitlist_pass_over_reason",
  "reason IN ('NOT_ELIGIBLE_NOW', 'DECLINED_OFFER', 'SKILL_NEEDED', 'SHIFT_CLASH', 'SEPARATION_NEEDED')",
)
@Check("waitlist_pass_over_other", "entry_id <> favoured_entry_id")
export class WaitlistPassOver {
  @Field(() => ID, { description: "Id of the note." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "waitlist_pass_over_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WaitlistEntry, { name: "waitlist_pass_over_entry" })
  @Column("uuid", { name: "entry_id" })
  entryId!: string;

  @ForeignKey(() => WaitlistEntry, { name: "waitlist_pass_over_favoured" })
  @Column("uuid", { name: "favoured_entry_id" })
  favouredEntryId!: string;

  @Field(() => PassOverReason, { description: "Why." })
  @Column("text")
  reason!: PassOverReason;

  @Field(() => DateTimeScalar, { description: "When." })
  @Column("timestamptz", { name: "passed_at" })
  passedAt!: Date;
}
