import { Authorized } from "@coir/kit/authorization";
import { Field, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Workstation } from "../workstation/workstation.entity.js";

/** A workstation that can stand in for another of its UPT (tempat kerja pengganti). */
@Authorized("production:read")
@ObjectType({ description: "Tempat kerja pengganti: a workstation of the same UPT that can do another's work." })
@Entity("workstation_alternative")
@Index("workstation_alternative_for", ["alternativeId"])
@Check("workstation_alternative_other", "workstation_id <> alternative_id")
@Check("workstation_alternative_efficiency", "efficiency_pct BETWEEN 1 AND 200")
export class WorkstationAlternative {
  /** For which it stands in. */
  @ForeignKey(() => Workstation, { name: "workstation_alternative_of" })
  @PrimaryColumn("uuid", { name: "workstation_id" })
  workstationId!: string;

  @ForeignKey(() => Workstation, { name: "workstation_alternative_is" })
  @PrimaryColumn("uuid", { name: "alternative_id" })
  alternativeId!: string;

  /** Its place in the list, from 1. */
  @Column("integer")
  place!: number;

  @Field(() => Int, {
    description: "How fast it does that work, in percent of the workstation for which it stands in: 1 to 200.",
  })
  @Column("integer", { name: "efficiency_pct" })
  efficiencyPct!: number;
}
