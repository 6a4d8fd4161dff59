import { Authorized } from "@coir/kit/authorization";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";
import { Placement } from "../placement/placement.entity.js";
import { WorkSession } from "./work-session.entity.js";

export enum SessionOutcome {
  EXPECTED = "EXPECTED",
  ATTENDED = "ATTENDED",
  ABSENT = "ABSENT",
  EXPIRED = "EXPIRED",
}

registerEnumType(SessionOutcome, {
  name: "SessionOutcome",
  description: "What became of a person's place in a session.",
  valuesConfig: {
    EXPECTED: { description: "Not marked yet." },
    ATTENDED: { description: "Worked." },
    ABSENT: { description: "Did not work." },
    EXPIRED: { description: "Never marked before the session was closed; counts as no work." },
  },
});

export enum AbsenceReason {
  SICK = "SICK",
  REFUSED = "REFUSED",
  NOT_REQUIRED = "NOT_REQUIRED",
  REST_DAY = "REST_DAY",
  COURT = "COURT",
  VISIT = "VISIT",
  WORSHIP = "WORSHIP",
  OTHER = "OTHER",
}

registerEnumType(AbsenceReason, {
  name: "AbsenceReason",
  description: "Why a person did not work.",
  valuesConfig: {
    SICK: { description: "Sick." },
    REFUSED: { description: "Did not wish to; without any detriment." },
    NOT_REQUIRED: { description: "Not needed." },
    REST_DAY: { description: "A day of rest." },
    COURT: { description: "At court." },
    VISIT: { description: "Had a visit." },
    WORSHIP: { description: "At worship." },
    OTHER: { description: "Another reason." },
  },
});

/** A person's place on the roster of a session. Nobody is in two at a time: the database refuses it. */
@Authorized("inmate:casework", "inmate:supervise", "inmate:approve")
@ObjectType({ description: "A person's place on the roster of a session." })
@Entity("session_place")
@Index("session_place_once", ["sessionId", "placementId"], { unique: true })
@Index("session_place_of_facility", ["facilityCode", "startsAt"])
@Index("session_place_of_placement", ["placementId", "startsAt"])
@Check("session_place_outcome", "outcome IN ('EXPECTED', 'ATTENDED', 'ABSENT', 'EXPIRED')")
@Check(
  "session_place_absence",
  "(outcome = 'ABSENT') = (absence_reason IS NOT NULL) AND absence_reason IN ('SICK', 'REFUSED', 'NOT_REQUIRED', 'REST_DAY', 'COURT', 'VISIT', 'WORSHIP', 'OTHER')",
)
@Exclusion(
  "session_place_no_overlap",
  "USING gist (participant_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (outcome IN ('EXPECTED', 'ATTENDED'))",
)
export class SessionPlace {
  @Field(() => ID, { description: "Id of the place." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "session_place_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => WorkSession, { name: "session_place_session" })
  @Column("uuid", { name: "session_id" })
  sessionId!: string;

  @ForeignKey(() => Placement, { name: "session_place_placement" })
  @Column("uuid", { name: "placement_id" })
  placementId!: string;

  @ForeignKey(() => Participant, { name: "session_place_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Column("timestamptz", { name: "starts_at" })
  startsAt!: Date;

  @Column("timestamptz", { name: "ends_at" })
  endsAt!: Date;

  @Field(() => SessionOutcome, { description: "What became of it." })
  @Column("text")
  outcome!: SessionOutcome;

  @Field(() => AbsenceReason, { nullable: true, description: "Why the person did not work; null unless absent." })
  @Column("text", { name: "absence_reason", nullable: true })
  absenceReason!: AbsenceReason | null;
}
