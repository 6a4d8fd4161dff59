import { Authorized } from "@coir/kit/authorization";
import { Arg, Mutation, Resolver } from "type-graphql";
import { Participant } from "../participant/participant.entity.js";
import { RecordCustodyChangeInput } from "./custody-change.input.js";
import { CustodyChangeService } from "./custody-change.service.js";

@Resolver()
export class CustodyChangeResolver {
  constructor(private readonly service: CustodyChangeService) {}

  @Authorized("inmate:casework")
  @Mutation(() => Participant, {
    description: "Takes over from the register where a person is; work of who is gone ends the same day.",
  })
  recordCustodyChange(
    @Arg("input", () => RecordCustodyChangeInput, { description: "What the register says." })
    input: RecordCustodyChangeInput,
  ): Promise<Participant> {
    return this.service.record(input);
  }
}
