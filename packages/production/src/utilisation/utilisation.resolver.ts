import { Authorized } from "@coir/kit/authorization";
import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FacilityReference } from "../references/facility.reference.js";
import { UtilisationArgs } from "./utilisation.args.js";
import { UtilisationService } from "./utilisation.service.js";
import { UtilisationRow } from "./utilisation-row.js";

@Resolver(() => UtilisationRow)
export class UtilisationResolver {
  constructor(private readonly service: UtilisationService) {}

  @Authorized("production:read")
  @Query(() => [UtilisationRow], {
    nullable: true,
    description:
      "How well the workstations of your UPTs were used: availability × performance × quality. Null when this part of the graph cannot be reached now.",
  })
  utilisation(
    @Args(() => UtilisationArgs) args: UtilisationArgs,
    @Arg("facilityCode", () => ID, { nullable: true, description: "Code of the UPT; absent for all of yours." })
    facilityCode?: string,
  ): Promise<UtilisationRow[]> {
    return this.service.rows(args, facilityCode);
  }

  @FieldResolver(() => FacilityReference, {
    nullable: true,
    description: "The UPT; null when all are added up, or when it cannot be reached now.",
  })
  facility(@Root() { facilityCode }: UtilisationRow): FacilityReference | null {
    return facilityCode === null ? null : { code: facilityCode };
  }
}

@Resolver(() => FacilityReference)
export class FacilityUtilisationResolver {
  constructor(private readonly service: UtilisationService) {}

  @Authorized("production:read")
  @FieldResolver(() => [UtilisationRow], {
    nullable: true,
    description:
      "How well its workstations were used; none for a UPT you do not act for. Null when this part of the graph cannot be reached now.",
  })
  utilisation(
    @Root() facility: FacilityReference,
    @Args(() => UtilisationArgs) args: UtilisationArgs,
  ): Promise<UtilisationRow[]> {
    return this.service.ofFacility(facility.code, args);
  }
}
