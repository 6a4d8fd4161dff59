import { Authorized } from "@coir/kit/authorization";
import { DateTimeScalar } from "@coir/kit/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** Jejak audit: something that was done in the trade, by whom and when. Written with the deed, never changed. */
@Authorized("audit:read")
@ObjectType({ description: "Jejak audit: something that was done in the trade, by whom and when. Never changed." })
@Entity("audit_entry")
@Index("audit_entry_newest", ["at", "id"])
@Index("audit_entry_of_entity", ["entityType", "entityId", "at"])
@Index("audit_entry_of_subject", ["subject", "at", "id"])
@Index("audit_entry_of_action", ["action", "at", "id"])
export class TradeAuditEntry {
  @Field(() => ID, { description: "Id of the entry." })
  @PrimaryColumn("uuid")
  id!: string;

  @Field(() => DateTimeScalar, { description: "When it was done." })
  @Column("timestamptz")
  at!: Date;

  @Field(() => String, { description: "Account that did it: the subject of its token, never a name." })
  @Column("text")
  subject!: string;

  @Field(() => String, { nullable: true, description: "Agency of the account; null for the office's own." })
  @Column("text", { nullable: true })
  agency!: string | null;

  @Field(() => String, { description: "What was done, for example shipment.screened." })
  @Column("text")
  action!: string;

  @Field(() => String, { description: "Type of what it was done to, for example Shipment." })
  @Column("text", { name: "entity_type" })
  entityType!: string;

  @Field(() => ID, { description: "Id of what it was done to." })
  @Column("text", { name: "entity_id" })
  entityId!: string;

  @Column("text", { name: "facility_code", nullable: true })
  facilityCode!: string | null;

  @Column("text", { nullable: true })
  purpose!: string | null;

  @Column("text", { name: "request_id", nullable: true })
  requestId!: string | null;

  @Column("jsonb", { name: "details", default: {} })
  recorded!: Readonly<Record<string, unknown>>;
}
