import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Facility } from "../facility/facility.entity.js";
import { Participant } from "../participant/participant.entity.js";
import { RefusalGround } from "./refusal-ground.js";
import { Withholding } from "./withholding.js";

export enum SubjectAccessStatus {
  RECEIVED = "RECEIVED",
  IDENTITY_VERIFIED = "IDENTITY_VERIFIED",
  COLLECTING = "COLLECTING",
  REVIEW_REDACTION = "REVIEW_REDACTION",
  READY = "READY",
  DELIVERED = "DELIVERED",
  EXPIRED = "EXPIRED",
  REFUSED = "REFUSED",
}

registerEnumType(SubjectAccessStatus, {
  name: "SubjectAccessStatus",
  description: "Where a request of a person for its data stands.",
  valuesConfig: {
    RECEIVED: { description: "It has come in; the clock runs." },
    IDENTITY_VERIFIED: { description: "It is certain that the person itself, or who may act for it, asks." },
    COLLECTING: { description: "What is kept of the person was gathered; it may be gathered anew." },
    REVIEW_REDACTION: { description: "It was decided what is withheld; this may be decided anew." },
    READY: { description: "The copy was let go, and waits to be handed over." },
    DELIVERED: { description: "The person has the copy, on paper in custody." },
    EXPIRED: { description: "The copy was destroyed when its time was over." },
    REFUSED: { description: "Refused on a ground of the law." },
  },
});

export enum Requester {
  THE_PERSON = "THE_PERSON",
  REPRESENTATIVE = "REPRESENTATIVE",
}

registerEnumType(Requester, {
  name: "SubjectAccessRequester",
  description: "Who asks.",
  valuesConfig: {
    THE_PERSON: { description: "The person itself." },
    REPRESENTATIVE: { description: "Somebody with a written authority." },
  },
});

const STATES = Object.values(SubjectAccessStatus)
  .map((status) => `'${status}'`)
  .join(", ");
const GROUNDS = Object.values(RefusalGround)
  .map((ground) => `'${ground}'`)
  .join(", ");

/** A person's request for the data kept of it (permintaan akses data pribadi). */
@Authorized("inmate:casework", "inmate:identity")
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "Permintaan akses data pribadi: a person's request for the data that are kept of it, to be answered within 3×24 hours (UU 27/2022 Art. 32).",
})
@Entity("subject_access_request")
@Index("subject_access_request_due", ["dueAt", "id"])
@Index("subject_access_request_of_facility", ["facilityCode", "dueAt", "id"])
@Index("subject_access_request_kept", ["id"], { where: "status IN ('READY', 'DELIVERED')" })
@Index("INM-91", ["participantId"], {
  unique: true,
  where: "status NOT IN ('DELIVERED', 'EXPIRED', 'REFUSED')",
})
@Check("subject_access_request_status", `status IN (${STATES})`)
@Check("subject_access_request_requester", "requested_by IN ('THE_PERSON', 'REPRESENTATIVE')")
@Check(
  "subject_access_request_refusal",
  `(status = 'REFUSED') = (refusal_ground IS NOT NULL) AND refusal_ground IN (${GROUNDS})`,
)
@Check("subject_access_request_delivery", "delivered_at IS NOT NULL OR status <> 'DELIVERED'")
@Check("INM-90", "due_at = received_at + interval '72 hours'")
export class SubjectAccessRequest {
  @Field(() => ID, { description: "Id of the request." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Facility, { name: "subject_access_request_facility" })
  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => Participant, { name: "subject_access_request_participant" })
  @Column("uuid", { name: "participant_id" })
  participantId!: string;

  @Field(() => SubjectAccessStatus, { description: "Where it stands." })
  @Column("text")
  status!: SubjectAccessStatus;

  @Field(() => Requester, { description: "Who asks." })
  @Column("text", { name: "requested_by" })
  requestedBy!: Requester;

  @Field(() => DateTimeScalar, { description: "When it came in." })
  @Column("timestamptz", { name: "received_at" })
  receivedAt!: Date;

  @Field(() => DateTimeScalar, {
    description: "Until when it is to be answered: 72 hours after it came in. Never put off.",
  })
  @Column("timestamptz", { name: "due_at" })
  dueAt!: Date;

  @Field(() => RefusalGround, { nullable: true, description: "Why it was refused; null when it was not." })
  @Column("text", { name: "refusal_ground", nullable: true })
  refusalGround!: RefusalGround | null;

  @Field(() => [Withholding], { description: "What the copy leaves out, and why. Empty until that is decided." })
  @Column("jsonb", { default: [] })
  withheld!: Withholding[];

  @Field(() => DateTimeScalar, { nullable: true, description: "When the person got the copy; null until then." })
  @Column("timestamptz", { name: "delivered_at", nullable: true })
  deliveredAt!: Date | null;

  @Field(() => Int, { description: "Counts the changes; give it as expectedVersion." })
  @Column("integer")
  version!: number;
}
