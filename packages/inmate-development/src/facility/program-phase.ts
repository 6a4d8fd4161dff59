import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Field, ObjectType, registerEnumType } from "type-graphql";

/** How far a UPT has come with coir work. */
export enum Phase {
  PLANNED = "PLANNED",
  STARTING = "STARTING",
  ACTIVE = "ACTIVE",
}

registerEnumType(Phase, {
  name: "Phase",
  description: "How far a UPT has come with coir work.",
  valuesConfig: {
    PLANNED: { description: "Announced; no work yet." },
    STARTING: { description: "First training or first goods." },
    ACTIVE: { description: "Produces regularly." },
  },
});

/** The spread of the programme from Garut, dated and sourced. */
@Public()
@FollowsItsField()
@ObjectType({ description: "How far the UPT has come with coir work, since when and who says so." })
export class ProgramPhase {
  @Field(() => Phase, { description: "The phase." })
  phase!: Phase;

  @Field(() => String, { description: "Year or month of the first report of this phase: 2023 or 2025-10." })
  since!: string;

  @Field(() => String, { description: "Who said it and when." })
  source!: string;

  @Field(() => DataQuality, { description: "How far it can be trusted." })
  dataQuality!: DataQuality;
}
