import { Authorized } from "@coir/kit/authorization";
import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** What was done or read in this house (jejak audit). Written with the deed, never changed. */
@Authorized("audit:read")
@ObjectType({ description: "Jejak audit: one deed in production, kept with it and never changed. It names no inmate." })
@Entity("audit_entry")
@Index("audit_entry_newest", ["at", "id"])
@Index("audit_entry_of_entity", ["entityType", "entityId", "at"])
@Index("audit_entry_of_facility", ["facilityCode", "at", "id"])
@Index("audit_entry_of_subject", ["subject", "at", "id"])
@Index("audit_entry_of_action", ["action", "at", "id"])
export class ProductionAuditEntry {
  @Field(() => ID, { description: "Id of the entry." })
  @PrimaryColumn("uuid")
  id!: string;

  @Field(() => Date, { description: "When it was done." })
  @Column("timestamptz")
  at!: Date;

  @Field(() => String, { description: "Account of the member of staff, or client of the agency, that did it." })
  @Column("text")
  subject!: string;

  @Field(() => String, { nullable: true, description: "Agency of the subject; null for the office's own staff." })
  @Column("text", { nullable: true })
  agency!: string | null;

  @Field(() => String, { description: "The deed, for example run.started or lot.born." })
  @Column("text")
  action!: string;

  @Field(() => String, { description: "Type of the thing it was done to, for example ProductionRun." })
  @Column("text", { name: "entity_type" })
  entityType!: string;

  @Field(() => ID, { description: "Key of that thing: its id, sku, lot number or UPT code." })
  @Column("text", { name: "entity_id" })
  entityId!: string;

  @Column("text", { name: "facility_code", nullable: true })
  facilityCode!: string | null;

  @Field(() => String, { nullable: true, description: "Purpose that the caller gave; null when none was asked for." })
  @Column("text", { nullable: true })
  purpose!: string | null;

  @Column("text", { name: "request_id", nullable: true })
  requestId!: string | null;

  @Column("jsonb", { default: {} })
  details!: Readonly<Record<string, unknown>>;
}
