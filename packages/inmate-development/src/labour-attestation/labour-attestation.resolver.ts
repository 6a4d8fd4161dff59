import { Authorized, Public } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Facility } from "../facility/facility.entity.js";
import { FacilityService } from "../facility/facility.service.js";
import { LabourBlock } from "../labour/labour-block.entity.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { WorkProgramService } from "../work-program/work-program.service.js";
import { LabourAttestation } from "./labour-attestation.entity.js";
import {
  IssueAttestationInput,
  LabourAttestationFilter,
  WithdrawAttestationInput,
} from "./labour-attestation.input.js";
import { LabourAttestationService } from "./labour-attestation.service.js";
import { AttestationStanding, PublishedAttestationKey } from "./published-key.js";

const LabourAttestationConnection = connectionOf(LabourAttestation, "LabourAttestation");
const AttestationStandingConnection = connectionOf(AttestationStanding, "AttestationStanding");

@Resolver(() => LabourAttestation)
export class LabourAttestationResolver {
  constructor(
    private readonly service: LabourAttestationService,
    private readonly programs: WorkProgramService,
    private readonly facilities: FacilityService,
  ) {}

  @Authorized("program:read", "trade:read")
  @InContract("partner")
  @Query(() => LabourAttestation, { nullable: true, description: "One attestation; null when there is none." })
  labourAttestation(
    @Arg("id", () => ID, { description: "Id of the attestation." }) id: string,
  ): Promise<LabourAttestation | null> {
    return this.service.byId(id);
  }

  @Authorized("program:read", "trade:read")
  @InContract("partner")
  @Query(() => LabourAttestationConnection, {
    nullable: true,
    description: "Labour attestations, the newest first. Null when this part of the graph cannot be reached now.",
  })
  labourAttestations(
    @Arg("filter", () => LabourAttestationFilter, { nullable: true, description: "Which attestations." })
    filter: LabourAttestationFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<LabourAttestation>> {
    return this.service.page(filter, page);
  }

  @InContract("partner")
  @FieldResolver(() => Facility, { nullable: true, description: "The UPT; null when it cannot be reached now." })
  facility(@Root() { facilityCode }: LabourAttestation): Promise<Facility | null> {
    return this.facilities.byCode(facilityCode);
  }

  @Authorized("program:read")
  @InContract("partner")
  @FieldResolver(() => WorkProgram, { nullable: true, description: "The programme; null when it cannot be reached." })
  workProgram(@Root() { workProgramId }: LabourAttestation): Promise<WorkProgram | null> {
    return this.programs.byId(workProgramId);
  }

  @Authorized("inmate:approve")
  @Mutation(() => LabourAttestation, {
    description: "Signs what is known of a programme's labour in a closed month, as its next version. Needs a person.",
  })
  issueAttestation(
    @Arg("input", () => IssueAttestationInput, { description: "The month." }) input: IssueAttestationInput,
  ): Promise<LabourAttestation> {
    return this.service.issue(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => LabourAttestation, { description: "Takes an attestation back, for good. Needs a person." })
  withdrawAttestation(
    @Arg("input", () => WithdrawAttestationInput, { description: "The attestation and why." })
    input: WithdrawAttestationInput,
  ): Promise<LabourAttestation> {
    return this.service.withdraw(input);
  }
}

@Resolver(() => LabourBlock)
export class BlockAttestationResolver {
  constructor(private readonly service: LabourAttestationService) {}

  @Authorized("program:read", "trade:read")
  @FieldResolver(() => LabourAttestation, {
    nullable: true,
    description: "The highest version of its attestations; null while there is none.",
  })
  attestation(@Root() block: LabourBlock): Promise<LabourAttestation | null> {
    return this.service.ofBlock(block);
  }
}

@Resolver()
export class AttestationProofResolver {
  constructor(private readonly service: LabourAttestationService) {}

  @Public()
  @InContract("public")
  @Query(() => [PublishedAttestationKey], {
    nullable: true,
    description:
      "The keys that have signed attestations (JWKS), oldest first. Null when this part of the graph cannot be reached now.",
  })
  async attestationKeys(): Promise<PublishedAttestationKey[]> {
    const keys = await this.service.keys();
    return keys.map(({ kid, x }) => ({ kid, kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig", x }));
  }

  @Public()
  @InContract("public")
  @Query(() => AttestationStandingConnection, {
    nullable: true,
    description:
      "Whether attestations still stand, the newest first. Null when this part of the graph cannot be reached now.",
  })
  async attestationStatusList(@Args(() => PageArgs) page: PageArgs): Promise<Page<AttestationStanding>> {
    const { edges, pageInfo } = await this.service.statuses(page);
    const standing = ({ id: jti, status, withdrawnAt }: LabourAttestation) => ({ jti, status, withdrawnAt });
    return { pageInfo, edges: edges.map(({ cursor, node }) => ({ cursor, node: standing(node) })) };
  }
}
