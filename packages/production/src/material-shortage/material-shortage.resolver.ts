import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { MaterialRequest } from "../material-request/material-request.entity.js";
import { RequestMaterialForWorkOrderInput } from "./material-shortage.input.js";
import { MaterialShortageService } from "./material-shortage.service.js";

@Resolver(() => MaterialRequest)
export class MaterialShortageResolver {
  constructor(private readonly service: MaterialShortageService) {}

  @Authorized("production:write")
  @Mutation(() => [MaterialRequest], {
    description:
      "Asks for the material that a released work order lacks: what its recipe needs beyond what is at work, set apart for it, free in the store and on request for it already. The answer holds the requests that were raised.",
  })
  requestMaterialForWorkOrder(
    @Arg("input", () => RequestMaterialForWorkOrderInput, { description: "The order." })
    input: RequestMaterialForWorkOrderInput,
  ): Promise<MaterialRequest[]> {
    return this.service.request(input);
  }
}
