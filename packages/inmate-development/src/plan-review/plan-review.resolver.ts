import { Authorized } from "@coir/kit/authorization";
import { connectionOf, type Page, PageArgs } from "@coir/kit/connection";
import { Arg, Args, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { DevelopmentPlan } from "../development-plan/development-plan.entity.js";
import { DevelopmentPlanService } from "../development-plan/development-plan.service.js";
import { PlanReview } from "./plan-review.entity.js";
import {
  CompletePlanReviewInput,
  ExemptPlanReviewInput,
  PlanReviewFilter,
  ResumePlanReviewInput,
} from "./plan-review.input.js";
import { PlanReviewService } from "./plan-review.service.js";

const PlanReviewConnection = connectionOf(PlanReview, "PlanReview");

@Resolver(() => PlanReview)
export class PlanReviewResolver {
  constructor(
    private readonly service: PlanReviewService,
    private readonly plans: DevelopmentPlanService,
  ) {}

  @Authorized("inmate:casework", "inmate:approve")
  @Query(() => PlanReviewConnection, {
    nullable: true,
    description:
      "The reviews of plans in your UPTs, the nearest last day first. Null when this part of the graph cannot be reached now.",
  })
  planReviews(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => PlanReviewFilter, { nullable: true, description: "Which ones." }) filter?: PlanReviewFilter,
  ): Promise<Page<PlanReview>> {
    return this.service.page(filter, page);
  }

  @Authorized("inmate:casework")
  @FieldResolver(() => DevelopmentPlan, { nullable: true, description: "The plan; null when you may not see it." })
  plan(@Root() { planId }: PlanReview): Promise<DevelopmentPlan | null> {
    return this.plans.byId(planId);
  }

  @Authorized("inmate:casework")
  @Mutation(() => PlanReview, { description: "Records that a review was held today, and says when the next one is." })
  completePlanReview(
    @Arg("input", () => CompletePlanReviewInput, { description: "The review." }) input: CompletePlanReviewInput,
  ): Promise<PlanReview> {
    return this.service.complete(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => PlanReview, { description: "Puts a review off, for a reason." })
  exemptPlanReview(
    @Arg("input", () => ExemptPlanReviewInput, { description: "The review." }) input: ExemptPlanReviewInput,
  ): Promise<PlanReview> {
    return this.service.exempt(input);
  }

  @Authorized("inmate:casework")
  @Mutation(() => PlanReview, {
    description: "Lets a review that was put off be held after all, with 10 or 5 more days at least.",
  })
  resumePlanReview(
    @Arg("input", () => ResumePlanReviewInput, { description: "The review." }) input: ResumePlanReviewInput,
  ): Promise<PlanReview> {
    return this.service.resume(input);
  }
}

@Resolver(() => DevelopmentPlan)
export class PlanReviewsResolver {
  constructor(private readonly service: PlanReviewService) {}

  @FieldResolver(() => [PlanReview], { description: "Its reviews, oldest first." })
  reviews(@Root() { id }: DevelopmentPlan): Promise<PlanReview[]> {
    return this.service.ofPlan(id);
  }

  @FieldResolver(() => PlanReview, {
    nullable: true,
    description: "The review that is to be held, in time or late; null when none is.",
  })
  nextReview(@Root() { id }: DevelopmentPlan): Promise<PlanReview | null> {
    return this.service.nextOf(id);
  }
}
