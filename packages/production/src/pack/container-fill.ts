import { Public } from "@coir/kit/authorization";
import { FollowsItsField } from "@coir/kit/contract-tags";
import { Decimal } from "@coir/kit/decimal";
import { Quantity } from "@coir/vocabulary/quantity";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Product } from "../product/product.entity.js";
import { quantityOf } from "../product/quantity-of.js";
import { ContainerSize, containers } from "./container-size.js";
import { ContainerType } from "./container-type.js";
import { PackSpec } from "./pack-spec.entity.js";

export enum FillLimit {
  VOLUME = "VOLUME",
  PAYLOAD = "PAYLOAD",
  MEASURED = "MEASURED",
}

registerEnumType(FillLimit, {
  name: "FillLimit",
  description: "What bounds how much a container takes.",
  valuesConfig: {
    VOLUME: { description: "Its room is full first." },
    PAYLOAD: { description: "Its mass is reached first." },
    MEASURED: { description: "So many were counted in one; a count goes before what is computed." },
  },
});

/** How much of a product a container takes (isi peti kemas). */
@Public()
@FollowsItsField()
@ObjectType({ description: "Isi peti kemas: how much of a product a full container takes, and what bounds it." })
export class ContainerFill {
  @Field(() => ContainerSize, { description: "The container." })
  container!: ContainerSize;

  @Field(() => PackSpec, { description: "In which packs." })
  pack!: PackSpec;

  @Field(() => Int, { description: "So many packs." })
  handlingUnits!: number;

  @Field(() => Quantity, { description: "So much of the product." })
  quantity!: Quantity;

  @Field(() => FillLimit, { description: "What bounds it." })
  limit!: FillLimit;
}

const MEASURED_IN = {
  [ContainerType.CONTAINER_20FT]: "per20ft",
  [ContainerType.CONTAINER_40FT]: "per40ft",
  [ContainerType.CONTAINER_40HC]: "per40hc",
} as const;

/** How much of a product a full container takes, in one kind of pack. */
export function containerFillOf(
  product: Pick<Product, "baseUnit">,
  pack: PackSpec,
  type: ContainerType,
): ContainerFill {
  const container = containers[type];
  const { handlingUnits, limit } = boundOf(pack, container);
  const quantity = quantityOf(new Decimal(pack.qtyPerHu).times(handlingUnits).toFixed(), product);
  return { container, pack, handlingUnits, quantity, limit };
}

function boundOf(pack: PackSpec, { type, practicalVolumeM3, payloadKg }: ContainerSize) {
  const measured = pack[MEASURED_IN[type]];
  if (measured !== null) return { handlingUnits: measured, limit: FillLimit.MEASURED };
  const byVolume = new Decimal(practicalVolumeM3).div(pack.volumeM3).floor().toNumber();
  const byPayload = new Decimal(payloadKg).div(pack.grossKg).floor().toNumber();
  return byPayload < byVolume
    ? { handlingUnits: byPayload, limit: FillLimit.PAYLOAD }
    : { handlingUnits: byVolume, limit: FillLimit.VOLUME };
}
