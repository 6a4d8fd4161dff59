import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/**
 * Something that was done in this house. Written by the foundation with the deed itself; read here, never changed.
 * The details stay inside: here they are counts of persons and of days worked, which no other figure tells unprotected.
 */
@Authorized("audit:read")
@ObjectType("InmateAuditEntry", {
  description:
    "Jejak audit: something that was done in inmate development, by whom and when. Never changed; it names nobody.",
})
@Entity("audit_entry")
@Index("audit_entry_newest", ["at", "id"])
@Index("audit_entry_of_entity", ["entityType", "entityId", "at"])
@Index("audit_entry_of_facility", ["facilityCode", "at", "id"])
@Index("audit_entry_of_subject", ["subject", "at", "id"])
@Index("audit_entry_of_action", ["action", "at", "id"])
export class AuditEntry {
  @Field(() => ID, { description: "Id of the entry." })
  @PrimaryColumn("uuid")
  id!: string;

  @Field(() => DateTimeScalar, { description: "When it was done." })
  @Column("timestamptz")
  at!: Date;

  @Field(() => String, { description: "Who did it: a staff account or a client of an agency." })
  @Column("text")
  subject!: string;

  @Field(() => String, { nullable: true, description: "Agency of the subject; null for office staff." })
  @Column("text", { nullable: true })
  agency!: string | null;

  @Field(() => String, { description: "What was done, for example placement.approved." })
  @Column("text")
  action!: string;

  @Field(() => String, { description: "Type of what it was done to, for example Placement." })
  @Column("text", { name: "entity_type" })
  entityType!: string;

  @Field(() => ID, { description: "Id or code of what it was done to." })
  @Column("text", { name: "entity_id" })
  entityId!: string;

  @Column("text", { name: "facility_code", nullable: true })
  facilityCode!: string | null;

  @Field(() => String, { nullable: true, description: "Purpose that the caller's token named; null without one." })
  @Column("text", { nullable: true })
  purpose!: string | null;

  @Column("text", { name: "request_id", nullable: true })
  requestId!: string | null;

  @Column("jsonb", { default: {} })
  details!: Record<string, unknown>;
}
