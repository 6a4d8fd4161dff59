import { Authorized } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Arg, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { CooperationAgreement } from "./cooperation-agreement.entity.js";
import { RecordCooperationAgreementInput } from "./cooperation-agreement.input.js";
import { CooperationAgreementService } from "./cooperation-agreement.service.js";

@Resolver(() => WorkProgram)
export class ProgramAgreementsResolver {
  constructor(private readonly service: CooperationAgreementService) {}

  @Authorized("program:read")
  @InContract("partner")
  @FieldResolver(() => [CooperationAgreement], {
    description:
      "The agreements under which it works for its partner, oldest first; none for a UPT you do not act for or another partner's programme.",
  })
  agreements(@Root() program: WorkProgram): Promise<CooperationAgreement[]> {
    return this.service.ofProgram(program);
  }

  @Authorized("inmate:approve")
  @Mutation(() => CooperationAgreement, {
    description: "Records a signed agreement with a programme's partner; no two hold on one day.",
  })
  recordCooperationAgreement(
    @Arg("input", () => RecordCooperationAgreementInput, { description: "The agreement." })
    input: RecordCooperationAgreementInput,
  ): Promise<CooperationAgreement> {
    return this.service.record(input);
  }
}
