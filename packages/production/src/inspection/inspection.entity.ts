import { Authorized } from "@coir/kit/authorization";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { Lot } from "../lot/lot.entity.js";
import { InspectionStage } from "../quality-spec/inspection-stage.js";
import { QualitySpec } from "../quality-spec/quality-spec.entity.js";

export enum InspectionStatus {
  REQUESTED = "REQUESTED",
  SAMPLED = "SAMPLED",
  MEASURED = "MEASURED",
  PASSED = "PASSED",
  FAILED = "FAILED",
  CONDITIONAL = "CONDITIONAL",
  SUPERSEDED = "SUPERSEDED",
}

registerEnumType(InspectionStatus, {
  name: "InspectionStatus",
  description: "Where an inspection stands.",
  valuesConfig: {
    REQUESTED: { description: "Asked for." },
    SAMPLED: { description: "The sample is drawn." },
    MEASURED: { description: "The sample is measured." },
    PASSED: { description: "The goods are as specified." },
    FAILED: { description: "The goods are not as specified." },
    CONDITIONAL: { description: "The goods are not as specified and are taken by a concession." },
    SUPERSEDED: { description: "A later inspection of its stage took its place; it is kept." },
  },
});

export enum InspectorOrg {
  UPT = "UPT",
  PARTNER = "PARTNER",
  THIRD_PARTY = "THIRD_PARTY",
}

registerEnumType(InspectorOrg, {
  name: "InspectorOrg",
  description: "Who inspects.",
  valuesConfig: {
    UPT: { description: "The staff of the UPT." },
    PARTNER: { description: "The partner who takes the goods." },
    THIRD_PARTY: { description: "A laboratory or surveyor of neither." },
  },
});

/** One inspection of a lot (pemeriksaan mutu). It names no inspector. */
@Authorized("production:read")
@Directive('@key(fields: "id")')
@ObjectType({ description: "Pemeriksaan mutu: one inspection of a lot." })
@Entity("inspection")
@Index("inspection_of_lot", ["lotNo", "id"])
@Index("inspection_at_work", ["lotNo", "stage"], {
  unique: true,
  where: "status IN ('REQUESTED', 'SAMPLED', 'MEASURED')",
})
@Index("inspection_by_request", ["requestedAt", "id"])
@Index("inspection_of_facility", ["facilityCode", "requestedAt", "id"])
@Check("inspection_concession", "status <> 'CONDITIONAL' OR concession_ref IS NOT NULL")
@Check("inspection_superseded", "(status = 'SUPERSEDED') = (superseded_by IS NOT NULL)")
export class Inspection {
  @Field(() => ID, { description: "Id of the inspection." })
  @PrimaryColumn("uuid")
  id!: string;

  @ForeignKey(() => Lot, { name: "inspection_lot" })
  @Column("text", { name: "lot_no" })
  lotNo!: string;

  @Column("text", { name: "facility_code" })
  facilityCode!: string;

  @ForeignKey(() => QualitySpec, { name: "inspection_spec" })
  @Column("uuid", { name: "spec_id" })
  specId!: string;

  @Field(() => InspectionStage, { description: "When in the life of the goods." })
  @Column("text")
  stage!: InspectionStage;

  @Field(() => InspectorOrg, { description: "Who inspects." })
  @Column("text", { name: "inspector_org" })
  inspectorOrg!: InspectorOrg;

  @Field(() => InspectionStatus, { description: "Where it stands." })
  @Column("text")
  status!: InspectionStatus;

  @Field(() => Int, { nullable: true, description: "How many units were drawn; null until the sample is drawn." })
  @Column("integer", { name: "sample_size", nullable: true })
  sampleSize!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Number of the paper by which goods out of specification are taken; null when there is none.",
  })
  @Column("text", { name: "concession_ref", nullable: true })
  concessionRef!: string | null;

  @Field(() => Date, { description: "When it was asked for." })
  @Column("timestamptz", { name: "requested_at" })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was concluded; null until then." })
  @Column("timestamptz", { name: "concluded_at", nullable: true })
  concludedAt!: Date | null;

  @ForeignKey(() => Inspection, { name: "inspection_superseded_by" })
  @Column("uuid", { name: "superseded_by", nullable: true })
  supersededBy!: string | null;

  @Field(() => Int, { description: "Counts its changes; to be sent back as expectedVersion." })
  @Column("integer")
  version!: number;
}
