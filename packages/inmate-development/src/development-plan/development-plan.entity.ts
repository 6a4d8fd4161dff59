import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

/** What a person works towards until release (rencana pembinaan). Each person has one. */
@Authorized("inmate:casework")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Rencana pembinaan: what a person works towards until release. Each person has one." })
@Entity("development_plan")
@Index("development_plan_of_participant", ["participantId"], { unique: true })
export class DevelopmentPlan {
  @Field(() => ID, { description: "Id of the plan." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "development_plan_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "development_plan_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Field(() => DateScalar, { description: "Day on which it was opened." })
  @Column("date", { name: "opened_on" })
  openedOn!: string;
}
