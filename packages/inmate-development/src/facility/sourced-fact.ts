import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { DataQuality } from "@coir/vocabulary/data-quality";
import { Money } from "@coir/vocabulary/money";
import { Field, Float, Int, ObjectType } from "type-graphql";

const AS_OF = "Year, month or day that the value describes, as exact as the source is: 2020, 2025-08 or 2025-09-30.";
const SOURCE = "Who said it and when.";
const QUALITY = "How far it can be trusted.";

/** A whole number that somebody published, with who and when. */
@Public()
@FollowsItsField()
@ObjectType({ description: "A whole number with its source. Reports conflict, so no number stands alone." })
export class SourcedInt {
  @Field(() => Int, { description: "The number." })
  value!: number;

  @Field(() => String, { description: AS_OF })
  asOf!: string;

  @Field(() => String, { description: SOURCE })
  source!: string;

  @Field(() => DataQuality, { description: QUALITY })
  dataQuality!: DataQuality;
}

/** An amount that somebody published, with who and when. */
@Public()
@FollowsItsField()
@ObjectType({ description: "An amount of money with its source." })
export class SourcedMoney {
  @Field(() => Money, { description: "The amount." })
  value!: Money;

  @Field(() => String, { description: AS_OF })
  asOf!: string;

  @Field(() => String, { description: SOURCE })
  source!: string;

  @Field(() => DataQuality, { description: QUALITY })
  dataQuality!: DataQuality;
}

/** A place on the map and how exact it is. */
@Public()
@FollowsItsField()
@ObjectType({ description: "A place on the map (WGS 84) and how exact it is." })
export class GeoPoint {
  @Field(() => Float, { description: "Latitude in degrees; south is negative." })
  lat!: number;

  @Field(() => Float, { description: "Longitude in degrees; east is positive." })
  lon!: number;

  @Field(() => Int, { description: "The true place lies within this many metres." })
  precisionMeters!: number;

  @Field(() => DataQuality, { description: QUALITY })
  dataQuality!: DataQuality;
}
