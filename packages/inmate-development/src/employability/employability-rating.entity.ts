import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";

export enum EmployabilitySkill {
  RELIABILITY = "RELIABILITY",
  TEAMWORK = "TEAMWORK",
  COMMUNICATION = "COMMUNICATION",
  CARE_IN_WORK = "CARE_IN_WORK",
  SAFETY = "SAFETY",
  INITIATIVE = "INITIATIVE",
  PROBLEM_SOLVING = "PROBLEM_SOLVING",
  PLANNING = "PLANNING",
  ADAPTABILITY = "ADAPTABILITY",
  SELF_CONTROL = "SELF_CONTROL",
}

registerEnumType(EmployabilitySkill, {
  name: "EmployabilitySkill",
  description: "A skill that any work asks for.",
  valuesConfig: {
    RELIABILITY: { description: "Comes on time and does what was agreed." },
    TEAMWORK: { description: "Works with others." },
    COMMUNICATION: { description: "Listens and says what is needed." },
    CARE_IN_WORK: { description: "Works with care and looks at the result." },
    SAFETY: { description: "Works safely (K3)." },
    INITIATIVE: { description: "Sees what is to be done." },
    PROBLEM_SOLVING: { description: "Finds a way when something does not go." },
    PLANNING: { description: "Puts work in order." },
    ADAPTABILITY: { description: "Copes with something new." },
    SELF_CONTROL: { description: "Stays calm." },
  },
});

export enum SkillLevel {
  BEGINNING = "BEGINNING",
  WITH_HELP = "WITH_HELP",
  ALONE = "ALONE",
  SHOWS_OTHERS = "SHOWS_OTHERS",
}

registerEnumType(SkillLevel, {
  name: "SkillLevel",
  description: "How far a person is with a skill.",
  valuesConfig: {
    BEGINNING: { description: "At the beginning." },
    WITH_HELP: { description: "With help." },
    ALONE: { description: "Alone." },
    SHOWS_OTHERS: { description: "Shows it to others." },
  },
});

export enum SkillSeenAt {
  WORK = "WORK",
  TRAINING = "TRAINING",
  PLAN_REVIEW = "PLAN_REVIEW",
  CONVERSATION = "CONVERSATION",
}

registerEnumType(SkillSeenAt, {
  name: "SkillSeenAt",
  description: "On what a rating rests.",
  valuesConfig: {
    WORK: { description: "Seen at work." },
    TRAINING: { description: "Seen in a training." },
    PLAN_REVIEW: { description: "Spoken about at the review of the plan." },
    CONVERSATION: { description: "Told by the person." },
  },
});

/** How far a person was with a skill. Never changed: the latest counts. It decides on nothing, least of all remission. */
@Authorized("inmate:casework")
@ObjectType({ description: "How far a person is with a skill that any work asks for. Nothing is decided by it." })
@Entity("employability_rating")
@Index("employability_rating_of_participant", ["participantId", "id"])
@Check(
  "employability_rating_skill",
  "skill IN ('RELIABILITY', 'TEAMWORK', 'COMMUNICATION', 'CARE_IN_WORK', 'SAFETY', 'INITIATIVE', 'PROBLEM_SOLVING', 'PLANNING', 'ADAPTABILITY', 'SELF_CONTROL')",
)
@Check("employability_rating_level", "level IN ('BEGINNING', 'WITH_HELP', 'ALONE', 'SHOWS_OTHERS')")
@Check("employability_rating_seen_at", "seen_at IN ('WORK', 'TRAINING', 'PLAN_REVIEW', 'CONVERSATION')")
export class EmployabilityRating {
  @Field(() => ID, { description: "Id of the rating." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "employability_rating_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "employability_rating_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Field(() => EmployabilitySkill, { description: "Which skill." })
  @Column("text")
  skill!: EmployabilitySkill;

  @Field(() => SkillLevel, { description: "How far the person is." })
  @Column("text")
  level!: SkillLevel;

  @Field(() => SkillSeenAt, { description: "On what it rests." })
  @Column("text", { name: "seen_at" })
  seenAt!: SkillSeenAt;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  @Column("timestamptz", { name: "rated_at" })
  ratedAt!: Date;
}
