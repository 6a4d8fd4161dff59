import { Authorized } from "@coir/kit/authorization";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { LabourBlock } from "../labour/labour-block.entity.js";
import { LabourBlockDispute } from "./labour-block-dispute.entity.js";
import { DisputeLabourBlockInput, ResolveLabourDisputeInput } from "./labour-dispute.input.js";
import { LabourDisputeService } from "./labour-dispute.service.js";

@Resolver(() => LabourBlock)
export class LabourDisputeResolver {
  constructor(private readonly service: LabourDisputeService) {}

  @Authorized("inmate:casework", "inmate:approve")
  @Mutation(() => LabourBlockDispute, {
    description:
      "Disputes the labour of a programme in a closed month. It is not attested until that is decided; an attestation that stands is withdrawn.",
  })
  disputeLabourBlock(
    @Arg("input", () => DisputeLabourBlockInput, { description: "What, and why." }) input: DisputeLabourBlockInput,
  ): Promise<LabourBlockDispute> {
    return this.service.dispute(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => LabourBlockDispute, {
    description: "Decides a dispute, for good. Not by who disputed.",
  })
  resolveLabourDispute(
    @Arg("input", () => ResolveLabourDisputeInput, { description: "Which, and how." })
    input: ResolveLabourDisputeInput,
  ): Promise<LabourBlockDispute> {
    return this.service.resolve(input);
  }

  @Authorized("program:read", "inmate:approve")
  @FieldResolver(() => LabourBlockDispute, {
    nullable: true,
    description: "The last dispute of it; null when there was none, and for a UPT you do not act for.",
  })
  dispute(@Root() block: LabourBlock): Promise<LabourBlockDispute | null> {
    return this.service.lastOf(block);
  }
}
