import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DecimalScalar } from "@coir/kit/scalars";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Field, ObjectType } from "type-graphql";
import { ContainerType } from "./container-type.js";

/** What goes into a sea container (peti kemas). */
@Public()
@FollowsItsField()
@ObjectType({ description: "Peti kemas: what goes into a sea container of a size." })
export class ContainerSize {
  @Field(() => ContainerType, { description: "Its size." })
  type!: ContainerType;

  @Field(() => DecimalScalar, { description: "Volume inside, in cubic metres." })
  innerVolumeM3!: string;

  @Field(() => DecimalScalar, { description: "Volume that cargo fills in practice, in cubic metres." })
  practicalVolumeM3!: string;

  @Field(() => DecimalScalar, {
    description: "Mass that it takes at most, in kilograms; of a range told, the lower end.",
  })
  payloadKg!: string;

  @Field(() => String, { description: "Where the figures come from, and what in them is inferred." })
  sourceNote!: string;

  @Field(() => DataQuality, { description: "How far the figures can be trusted." })
  dataQuality!: DataQuality;
}

const { CONTAINER_20FT, CONTAINER_40FT, CONTAINER_40HC } = ContainerType;
const dataQuality = DataQuality.ESTIMATED;

/** The sizes that the trade uses. */
export const containers: Readonly<Record<ContainerType, ContainerSize>> = {
  [CONTAINER_20FT]: {
    type: CONTAINER_20FT,
    innerVolumeM3: "33",
    practicalVolumeM3: "27.8",
    payloadKg: "21000",
    sourceNote:
      "Inner volume: container specifications of colorcraft.com.hk. Practical volume inferred by the ratio of a 40-foot high cube; payload assumed.",
    dataQuality,
  },
  [CONTAINER_40FT]: {
    type: CONTAINER_40FT,
    innerVolumeM3: "67",
    practicalVolumeM3: "56.4",
    payloadKg: "20000",
    sourceNote:
      "Payload: at most 20 t of coir fibre by nelgates.com. Inner volume assumed; practical volume inferred by the ratio of a 40-foot high cube.",
    dataQuality,
  },
  [CONTAINER_40HC]: {
    type: CONTAINER_40HC,
    innerVolumeM3: "76",
    practicalVolumeM3: "64",
    payloadKg: "24000",
    sourceNote:
      "worldshipping.org and container specifications of colorcraft.com.hk: 76 m³ inside, 64 m³ in practice, payload 24 to 26 t.",
    dataQuality,
  },
};
