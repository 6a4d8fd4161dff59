import { Authorized } from "@coir/kit/authorization";
import { DateScalar, DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

export enum GrievanceKind {
  PAY_DISPUTE = "PAY_DISPUTE",
  COERCION = "COERCION",
  SAFETY = "SAFETY",
  HEALTH = "HEALTH",
  DISCRIMINATION = "DISCRIMINATION",
  OTHER = "OTHER",
}

registerEnumType(GrievanceKind, {
  name: "GrievanceKind",
  description: "What a grievance is about.",
  valuesConfig: {
    PAY_DISPUTE: { description: "Pay: too little, too late or none." },
    COERCION: { description: "Being made to work by threat or pressure; always serious." },
    SAFETY: { description: "Safety at work." },
    HEALTH: { description: "Health and work." },
    DISCRIMINATION: { description: "Being treated worse than others." },
    OTHER: { description: "Something else." },
  },
});

export enum GrievanceStatus {
  RECEIVED = "RECEIVED",
  TRIAGED = "TRIAGED",
  INVESTIGATING = "INVESTIGATING",
  UPHELD = "UPHELD",
  NOT_UPHELD = "NOT_UPHELD",
  CLOSED = "CLOSED",
}

registerEnumType(GrievanceStatus, {
  name: "GrievanceStatus",
  description: "Where a grievance stands.",
  valuesConfig: {
    RECEIVED: { description: "It has come in." },
    TRIAGED: { description: "It was read, and judged how serious it is." },
    INVESTIGATING: { description: "It is being looked into." },
    UPHELD: { description: "Found to be right." },
    NOT_UPHELD: { description: "Not found to be right." },
    CLOSED: { description: "Answered, and done with." },
  },
});

/**
 * Somebody's grievance about work (pengaduan). It bypasses the UPT: row-level security shows it to the sealed circle alone.
 * What it says has no field here: it is read by a verb, of which the auditor is told.
 */
@Authorized("inmate:grievance")
@Directive('@key(fields: "id")')
@ObjectType({
  description: "Pengaduan: a grievance about work, sealed from the UPT. What it says, readGrievance tells.",
})
@Entity("grievance")
@Index("grievance_due", ["dueOn", "id"])
@Index("grievance_open", ["dueOn", "id"], { where: "status <> 'CLOSED'" })
@Index("grievance_of_facility", ["facilityCode", "receivedAt"])
@Check("grievance_kind", "kind IN ('PAY_DISPUTE', 'COERCION', 'SAFETY', 'HEALTH', 'DISCRIMINATION', 'OTHER')")
@Check("grievance_status", "status IN ('RECEIVED', 'TRIAGED', 'INVESTIGATING', 'UPHELD', 'NOT_UPHELD', 'CLOSED')")
@Check("grievance_closed", "(status = 'CLOSED') = (closed_at IS NOT NULL)")
@Check("grievance_finding", "finding IS NOT NULL OR status NOT IN ('UPHELD', 'NOT_UPHELD', 'CLOSED')")
@Check("INM-63", "serious OR kind <> 'COERCION'")
export class Grievance {
  @Field(() => ID, { description: "Id of the grievance." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "grievance_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  /** Null when nobody gave a name. */
  @ForeignKey(() => Participant, { name: "grievance_participant" })
  @Column("uuid", { name: "participant_id", nullable: true })
  participantId!: string | null;

  @Field(() => GrievanceKind, { description: "What it is about." })
  @Column("text")
  kind!: GrievanceKind;

  @Field(() => Boolean, { description: "Whether it is serious; once serious, always so." })
  @Column("boolean")
  serious!: boolean;

  @Field(() => GrievanceStatus, { description: "Where it stands." })
  @Column("text")
  status!: GrievanceStatus;

  @Column("text")
  text!: string;

  @Column("text", { nullable: true })
  finding!: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it was found to be right; null until decided." })
  @Column("boolean", { nullable: true })
  upheld!: boolean | null;

  @Column("text", { name: "received_by" })
  receivedBy!: string;

  @Field(() => DateTimeScalar, { description: "When it came in." })
  @Column("timestamptz", { name: "received_at" })
  receivedAt!: Date;

  @Field(() => DateScalar, {
    description: "Last day to close it: 30 days after it came in, 7 when serious. Never put off.",
  })
  @Column("date", { name: "due_on" })
  dueOn!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was closed; null until then." })
  @Column("timestamptz", { name: "closed_at", nullable: true })
  closedAt!: Date | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
