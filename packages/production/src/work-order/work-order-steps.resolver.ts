import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { WorkOrder } from "./work-order.entity.js";
import { WorkOrderReasonInput, WorkOrderStepInput } from "./work-order-step.input.js";
import { WorkOrderStepsService } from "./work-order-steps.service.js";

const step = { description: "The order, as you read it." };
const reasoned = { description: "The order, as you read it, and why." };

@Resolver(() => WorkOrder)
export class WorkOrderStepsResolver {
  constructor(private readonly service: WorkOrderStepsService) {}

  @Authorized("production:write")
  @Mutation(() => WorkOrder, {
    description: "Releases a draft: runs may start on it, and its recipe, which is in force today, is frozen.",
  })
  releaseWorkOrderDraft(@Arg("input", () => WorkOrderStepInput, step) input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.service.release(input);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, {
    description: "Lets work on an order rest: no run starts on it; those that go on may end.",
  })
  pauseWorkOrder(@Arg("input", () => WorkOrderReasonInput, reasoned) input: WorkOrderReasonInput): Promise<WorkOrder> {
    return this.service.pause(input);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, { description: "Lets work on a paused order go on." })
  resumeWorkOrder(@Arg("input", () => WorkOrderStepInput, step) input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.service.resume(input);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, { description: "Ends an order of which at least as much was made as was planned." })
  completeWorkOrder(@Arg("input", () => WorkOrderStepInput, step) input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.service.complete(input);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, { description: "Ends an order before all was made." })
  shortCloseWorkOrder(
    @Arg("input", () => WorkOrderReasonInput, reasoned) input: WorkOrderReasonInput,
  ): Promise<WorkOrder> {
    return this.service.shortClose(input);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, {
    description: "Closes an ended order for good: all its runs are over and nothing of it is at the work places.",
  })
  closeWorkOrder(@Arg("input", () => WorkOrderStepInput, step) input: WorkOrderStepInput): Promise<WorkOrder> {
    return this.service.close(input);
  }

  @Authorized("production:write")
  @Mutation(() => WorkOrder, { description: "Gives an order up before its first run." })
  cancelWorkOrder(@Arg("input", () => WorkOrderReasonInput, reasoned) input: WorkOrderReasonInput): Promise<WorkOrder> {
    return this.service.cancel(input);
  }
}
