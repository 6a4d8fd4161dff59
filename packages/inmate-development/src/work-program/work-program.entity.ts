import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { SentenceStage } from "../participant/participant.entity.js";
import { ProcessStage } from "./process-stage.js";

export enum WorkProgramKind {
  TRAINING_ONLY = "TRAINING_ONLY",
  INTERNAL_SERVICE = "INTERNAL_SERVICE",
  STATE_USE_PRODUCTION = "STATE_USE_PRODUCTION",
  PARTNER_PRODUCTION = "PARTNER_PRODUCTION",
}

registerEnumType(WorkProgramKind, {
  name: "WorkProgramKind",
  description: "For whom a programme works.",
  valuesConfig: {
    TRAINING_ONLY: { description: "Teaches; makes nothing for sale." },
    INTERNAL_SERVICE: { description: "Serves the UPT itself." },
    STATE_USE_PRODUCTION: { description: "Makes goods for the state." },
    PARTNER_PRODUCTION: { description: "Makes goods with a private partner; each worker's own consent is needed." },
  },
});

export enum WorkProgramStatus {
  DRAFT = "DRAFT",
  APPROVED = "APPROVED",
  ACTIVE = "ACTIVE",
  SUSPENDED = "SUSPENDED",
  CLOSED = "CLOSED",
}

registerEnumType(WorkProgramStatus, {
  name: "WorkProgramStatus",
  description: "Where a programme stands.",
  valuesConfig: {
    DRAFT: { description: "Being written." },
    APPROVED: { description: "Approved; not begun." },
    ACTIVE: { description: "Works." },
    SUSPENDED: { description: "Halted for a time." },
    CLOSED: { description: "Ended." },
  },
});

export enum HazardClass {
  SEDENTARY = "SEDENTARY",
  LIGHT = "LIGHT",
  DUST = "DUST",
  MACHINE = "MACHINE",
}

registerEnumType(HazardClass, {
  name: "HazardClass",
  description: "The chief hazard of the work.",
  valuesConfig: {
    SEDENTARY: { description: "Seated work." },
    LIGHT: { description: "Light standing work." },
    DUST: { description: "Fibre dust." },
    MACHINE: { description: "Running machines." },
  },
});

/** A work programme of one UPT (kegiatan kerja). */
@Authorized("program:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Kegiatan kerja: a work programme of one UPT." })
@Entity("work_program")
@Index("work_program_of_facility", ["facilityCode", "name"], { unique: true })
@Index("work_program_of_partner", ["partnerCode"])
@Check("INM-02", "minimum_age >= 18")
@Check("INM-09", "max_minutes_per_day BETWEEN 1 AND 420 AND max_minutes_per_week BETWEEN 1 AND 2400")
@Check("INM-11", "capacity > 0")
@Check("work_program_minimum_stage", "minimum_stage IN ('ADMISSION', 'EARLY', 'ADVANCED', 'FINAL', 'INTEGRATION')")
@Check("INM-21", "(kind = 'PARTNER_PRODUCTION') = (partner_code IS NOT NULL)")
export class WorkProgram {
  @InContract("partner")
  @Field(() => ID, { description: "Id of the programme." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "work_program_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @InContract("partner")
  @Field(() => String, { description: "Name, unique within the UPT." })
  @Column("text")
  name!: string;

  @InContract("partner")
  @Field(() => WorkProgramKind, { description: "For whom it works." })
  @Column("text")
  kind!: WorkProgramKind;

  @InContract("partner")
  @Field(() => ProcessStage, { description: "The process step." })
  @Column("text")
  stage!: ProcessStage;

  @InContract("partner")
  @Field(() => WorkProgramStatus, { description: "Where it stands." })
  @Column("text")
  status!: WorkProgramStatus;

  @Column("text", { name: "partner_code", nullable: true })
  partnerCode!: string | null;

  @InContract("partner")
  @Field(() => Int, { description: "Places, all told." })
  @Column("integer")
  capacity!: number;

  @InContract("partner")
  @Field(() => HazardClass, { description: "The chief hazard." })
  @Column("text", { name: "hazard_class" })
  hazardClass!: HazardClass;

  @Field(() => Int, { description: "Workers that one supervisor may watch." })
  @Column("integer", { name: "max_workers_per_supervisor" })
  maxWorkersPerSupervisor!: number;

  @InContract("partner")
  @Field(() => Int, { description: "Longest working day, in minutes." })
  @Column("integer", { name: "max_minutes_per_day" })
  maxMinutesPerDay!: number;

  @InContract("partner")
  @Field(() => Int, { description: "Longest working week, Monday to Sunday, in minutes." })
  @Column("integer", { name: "max_minutes_per_week" })
  maxMinutesPerWeek!: number;

  @InContract("partner")
  @Field(() => Int, { description: "Youngest age, in years." })
  @Column("integer", { name: "minimum_age" })
  minimumAge!: number;

  @Field(() => SentenceStage, {
    nullable: true,
    description: "The earliest stage of the sentence at which somebody is placed; null where any will do.",
  })
  @Column("text", { name: "minimum_stage", nullable: true })
  minimumStage?: SentenceStage | null;

  @Field(() => [String], { description: "Codes of the courses to be completed before somebody is placed." })
  @Column("text", { name: "required_course_codes", array: true, default: () => "'{}'" })
  requiredCourseCodes?: readonly string[];

  /** The database begins at 1. */
  @Field(() => Int, { description: "Counts the changes of what it asks; give it as expectedVersion." })
  @Column("integer", { default: 1 })
  version?: number;
}
