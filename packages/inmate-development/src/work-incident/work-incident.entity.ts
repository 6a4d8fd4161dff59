import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";

export enum IncidentKind {
  INJURY = "INJURY",
  NEAR_MISS = "NEAR_MISS",
  FIRE = "FIRE",
  MACHINE_FAULT = "MACHINE_FAULT",
  EXPOSURE = "EXPOSURE",
  QUARREL = "QUARREL",
  OTHER = "OTHER",
}

registerEnumType(IncidentKind, {
  name: "IncidentKind",
  description: "What happened at work.",
  valuesConfig: {
    INJURY: { description: "Somebody was hurt; how is not kept here." },
    NEAR_MISS: { description: "Nearly an accident." },
    FIRE: { description: "Fire or smoke." },
    MACHINE_FAULT: { description: "A machine failed." },
    EXPOSURE: { description: "Dust, heat, noise or a substance." },
    QUARREL: { description: "A quarrel at work." },
    OTHER: { description: "Something else." },
  },
});

export enum IncidentSeverity {
  MINOR = "MINOR",
  MODERATE = "MODERATE",
  SERIOUS = "SERIOUS",
}

registerEnumType(IncidentSeverity, {
  name: "IncidentSeverity",
  description: "How grave it was.",
  valuesConfig: {
    MINOR: { description: "Work went on." },
    MODERATE: { description: "Work was interrupted." },
    SERIOUS: { description: "Work must stop." },
  },
});

export enum IncidentMeasure {
  WORK_STOPPED = "WORK_STOPPED",
  AREA_CLEARED = "AREA_CLEARED",
  MACHINE_LOCKED_OUT = "MACHINE_LOCKED_OUT",
  SENT_TO_HEALTH_POST = "SENT_TO_HEALTH_POST",
  PROTECTIVE_EQUIPMENT_REPLACED = "PROTECTIVE_EQUIPMENT_REPLACED",
  INSTRUCTION_REPEATED = "INSTRUCTION_REPEATED",
  HEAD_INFORMED = "HEAD_INFORMED",
}

registerEnumType(IncidentMeasure, {
  name: "IncidentMeasure",
  description: "What was done.",
  valuesConfig: {
    WORK_STOPPED: { description: "Work was stopped; always when serious." },
    AREA_CLEARED: { description: "Everybody left the area." },
    MACHINE_LOCKED_OUT: { description: "The machine was locked out." },
    SENT_TO_HEALTH_POST: { description: "Somebody was sent to the health post." },
    PROTECTIVE_EQUIPMENT_REPLACED: { description: "Protective equipment (APD) was replaced." },
    INSTRUCTION_REPEATED: { description: "The instruction in safety (K3) was given again." },
    HEAD_INFORMED: { description: "The head of the UPT was informed." },
  },
});

/** Something that happened at work (kecelakaan atau kejadian kerja). Chosen words only: no names, nothing medical. */
@Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
@ObjectType({
  description: "Kejadian kerja: something that happened at work, in chosen words; no names, nothing medical.",
})
@Entity("work_incident")
@Index("work_incident_of_facility", ["facilityCode", "occurredAt", "id"])
@Check("work_incident_kind", "kind IN ('INJURY', 'NEAR_MISS', 'FIRE', 'MACHINE_FAULT', 'EXPOSURE', 'QUARREL', 'OTHER')")
@Check("work_incident_severity", "severity IN ('MINOR', 'MODERATE', 'SERIOUS')")
@Check("work_incident_measures", "cardinality(measures) > 0")
@Check("work_incident_serious", "severity <> 'SERIOUS' OR measures @> ARRAY['WORK_STOPPED']")
export class WorkIncident {
  @Field(() => ID, { description: "Id of the incident." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "work_incident_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkProgram, { name: "work_incident_program" })
  @Column("uuid", { name: "work_program_id" })
  workProgramId!: string;

  @Field(() => DateTimeScalar, { description: "When it happened." })
  @Column("timestamptz", { name: "occurred_at" })
  occurredAt!: Date;

  @Field(() => IncidentKind, { description: "What happened." })
  @Column("text")
  kind!: IncidentKind;

  @Field(() => IncidentSeverity, { description: "How grave it was." })
  @Column("text")
  severity!: IncidentSeverity;

  @Field(() => [IncidentMeasure], { description: "What was done; at least one." })
  @Column("text", { array: true })
  measures!: IncidentMeasure[];

  @Column("text", { name: "reported_by" })
  reportedBy!: string;

  @Field(() => DateTimeScalar, { description: "When it was reported." })
  @Column("timestamptz", { name: "reported_at" })
  reportedAt!: Date;
}
