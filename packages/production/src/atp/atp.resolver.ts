import { Authorized } from "@coir/kit/authorization";
import { DateScalar } from "@coir/kit/scalars";
import { Quantity } from "@coir/vocabulary/quantity";
import { Arg, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Lot } from "../lot/lot.entity.js";
import { LotService } from "../lot/lot.service.js";
import { FacilityReference } from "../references/facility.reference.js";
import { AtpInput } from "./atp.input.js";
import { AtpService } from "./atp.service.js";
import { AtpConstraint, AtpPlan, AtpSource } from "./atp-plan.js";

const UPT = "The UPT; null when it cannot be reached now.";

@Resolver(() => AtpPlan)
export class AtpResolver {
  constructor(private readonly service: AtpService) {}

  @Authorized("production:read", "trade:read")
  @Query(() => AtpPlan, {
    nullable: true,
    description:
      "Whether goods can be promised for a day, out of the UPTs that you see. Nothing is held by it. Null when this part of the graph cannot be reached now.",
  })
  availableToPromise(
    @Arg("input", () => AtpInput, { description: "What is wanted." }) input: AtpInput,
  ): Promise<AtpPlan> {
    return this.service.plan(input);
  }
}

@Resolver(() => AtpSource)
export class AtpSourceResolver {
  constructor(private readonly lots: LotService) {}

  @FieldResolver(() => FacilityReference, { nullable: true, description: UPT })
  facility(@Root() { facilityCode }: AtpSource): FacilityReference {
    return { code: facilityCode };
  }

  @FieldResolver(() => [Lot], {
    name: "lots",
    description: "The lots in stock that would be taken, first to expire first, as far as you may see them.",
  })
  async lotsOf(@Root() { lotNos }: AtpSource): Promise<Lot[]> {
    const lots = await Promise.all(lotNos.map((lotNo) => this.lots.byLotNo(lotNo)));
    return lots.filter((lot) => lot !== null);
  }
}

@Resolver(() => AtpConstraint)
export class AtpConstraintResolver {
  @FieldResolver(() => FacilityReference, { nullable: true, description: UPT })
  facility(@Root() { facilityCode }: AtpConstraint): FacilityReference {
    return { code: facilityCode };
  }
}

@Resolver(() => FacilityReference)
export class FacilityAtpResolver {
  constructor(private readonly service: AtpService) {}

  @Authorized("production:read", "trade:read")
  @FieldResolver(() => Quantity, {
    nullable: true,
    description:
      "How much of a product it can promise for a day, ready there, without breaking another promise. Null for a UPT you do not act for, for an unknown product, or when this part of the graph cannot be reached now.",
  })
  availableToPromise(
    @Root() facility: FacilityReference,
    @Arg("sku", () => ID, { description: "Of what." }) sku: string,
    @Arg("on", () => DateScalar, { description: "For which day." }) on: string,
  ): Promise<Quantity | null> {
    return this.service.ofFacility(facility.code, sku, on);
  }
}
