import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Money } from "@coir/vocabulary/money";
import { Arg, Args, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { rupiah } from "../rupiah.js";
import { WorkProgram } from "../work-program/work-program.entity.js";
import { WorkProgramService } from "../work-program/work-program.service.js";
import { PayFloorShortfall } from "./pay-floor-shortfall.js";
import { PayRun } from "./pay-run.entity.js";
import { PayRunFilter, PostPayRunInput, PreparePayRunInput, ReversePayRunInput } from "./pay-run.input.js";
import { PayRunService } from "./pay-run.service.js";
import { ShortfallService } from "./shortfall.service.js";

const PayRunConnection = connectionOf(PayRun, "PayRun");

@Resolver(() => PayRun)
export class PayRunResolver {
  constructor(
    private readonly service: PayRunService,
    private readonly shortfalls: ShortfallService,
    private readonly programs: WorkProgramService,
  ) {}

  @Authorized("inmate:finance", "inmate:approve")
  @Query(() => PayRun, { nullable: true, description: "One pay run; null when there is none of this id." })
  payRun(@Arg("id", () => ID, { description: "Id of the run." }) id: string): Promise<PayRun | null> {
    return this.service.byId(id);
  }

  @Authorized("inmate:finance", "inmate:approve")
  @Query(() => PayRunConnection, {
    nullable: true,
    description:
      "The pay runs of your UPTs, the latest month first. Null when this part of the graph cannot be reached now.",
  })
  payRuns(
    @Arg("filter", () => PayRunFilter, { nullable: true, description: "Which runs." }) filter: PayRunFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<PayRun>> {
    return this.service.page(filter, page);
  }

  @FieldResolver(() => WorkProgram, { nullable: true, description: "The programme; null when it cannot be reached." })
  workProgram(@Root() run: PayRun): Promise<WorkProgram | null> {
    return this.programs.byId(run.workProgramId);
  }

  @FieldResolver(() => Money, { description: "The pay of all, whole rupiah." })
  gross(@Root() { gross }: PayRun): Money {
    return rupiah(gross);
  }

  @FieldResolver(() => [PayFloorShortfall], {
    description: "The floors that entries miss, each by itself; none when all are met.",
  })
  floorShortfalls(@Root() run: PayRun): Promise<PayFloorShortfall[]> {
    return this.shortfalls.ofRun(run.id);
  }

  @Authorized("inmate:finance")
  @Mutation(() => PayRun, {
    description: "Reckons a programme's pay for a closed month from its attendance and rate cards. Pays nothing yet.",
  })
  preparePayRun(
    @Arg("input", () => PreparePayRunInput, { description: "The month." }) input: PreparePayRunInput,
  ): Promise<PayRun> {
    return this.service.prepare(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => PayRun, {
    description: "Puts a prepared run on the persons' accounts. Needs a person, and another one than who prepared it.",
  })
  postPayRun(
    @Arg("input", () => PostPayRunInput, { description: "The run." }) input: PostPayRunInput,
  ): Promise<PayRun> {
    return this.service.post(input);
  }

  @Authorized("inmate:approve")
  @Mutation(() => PayRun, {
    description: "Gives a draft up, or takes a posted run back line by line; a new run may then be prepared.",
  })
  reversePayRun(
    @Arg("input", () => ReversePayRunInput, { description: "The run and why." }) input: ReversePayRunInput,
  ): Promise<PayRun> {
    return this.service.reverse(input);
  }
}
