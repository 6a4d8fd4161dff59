import { type ClassType, Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { Authorized } from "../authorization.js";
import { DateTimeScalar } from "../scalars.js";

/** Something that was done in a house, written with the deed and never changed. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly subject: string;
  readonly agency: string | null;
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string;
  readonly facilityCode: string | null;
  readonly purpose: string | null;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A fact about a deed. */
@Authorized("audit:read")
@Directive("@shareable")
@ObjectType({ description: "A fact about a deed: an id, a code or a figure." })
export class AuditDetail {
  @Field(() => String, { description: "What it is, for example postingId." })
  name!: string;

  @Field(() => String, { description: "The id, code or figure; JSON where it is more than one." })
  value!: string;
}

/** The facts that were kept with a deed, by name. */
export function detailsOf({ details }: AuditEntry): AuditDetail[] {
  return Object.entries(details)
    .map(([name, value]) => ({ name, value: typeof value === "string" ? value : JSON.stringify(value) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The type of a house's audit entries, over the foundation's table: `<House>AuditEntry`.
 * Where a deed was done, and which of its details may be read, the house adds.
 */
export function auditEntryOf(house: string): ClassType<AuditEntry> {
  @Authorized("audit:read")
  @ObjectType(`${house}AuditEntry`, {
    description:
      "Jejak audit: something that was done, by whom and when. Kept with the deed, never changed; it names no inmate.",
  })
  @Entity("audit_entry")
  @Index("audit_entry_newest", ["at", "id"])
  @Index("audit_entry_of_entity", ["entityType", "entityId", "at"])
  @Index("audit_entry_of_facility", ["facilityCode", "at", "id"])
  @Index("audit_entry_of_subject", ["subject", "at", "id"])
  @Index("audit_entry_of_action", ["action", "at", "id"])
  class Entry implements AuditEntry {
    @Field(() => ID, { description: "Id of the entry." })
    @PrimaryColumn("uuid")
    id!: string;

    @Field(() => DateTimeScalar, { description: "When it was done." })
    @Column("timestamptz")
    at!: Date;

    @Field(() => String, { description: "Who did it: a staff account or a client of an agency, never a name." })
    @Column("text")
    subject!: string;

    @Field(() => String, { nullable: true, description: "Agency of the subject; null for the office's own staff." })
    @Column("text", { nullable: true })
    agency!: string | null;

    @Field(() => String, { description: "The deed, for example placement.approved or lot.born." })
    @Column("text")
    action!: string;

    @Field(() => String, { description: "Type of what it was done to, for example Shipment." })
    @Column("text", { name: "entity_type" })
    entityType!: string;

    @Field(() => ID, { description: "Key of what it was done to: its id, number or code." })
    @Column("text", { name: "entity_id" })
    entityId!: string;

    @Column("text", { name: "facility_code", nullable: true })
    facilityCode!: string | null;

    @Field(() => String, { nullable: true, description: "Purpose that the caller's token named; null without one." })
    @Column("text", { nullable: true })
    purpose!: string | null;

    @Field(() => String, {
      nullable: true,
      description: "Request in which it was done, as the log names it; null for what the platform did by itself.",
    })
    @Column("text", { name: "request_id", nullable: true })
    requestId!: string | null;

    @Column("jsonb", { default: {} })
    details!: Readonly<Record<string, unknown>>;
  }
  return Entry;
}
