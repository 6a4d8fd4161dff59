import { Field, InputType } from "type-graphql";
import { FacilityCodeIn } from "../facility/facility.input.js";
import { CustodyStatus } from "./participant.entity.js";

/** Custody states to choose from. */
@InputType({ description: "Custody states to choose from." })
export class CustodyStatusIn {
  @Field(() => [CustodyStatus], { description: "Any of these states." })
  in!: CustodyStatus[];
}

/** Which participants. */
@InputType({ description: "Which participants; what is absent does not narrow." })
export class ParticipantFilter {
  @Field(() => FacilityCodeIn, { nullable: true, description: "Of these UPTs." })
  facilityCode?: FacilityCodeIn;

  @Field(() => CustodyStatusIn, { nullable: true, description: "In these custody states." })
  custodyStatus?: CustodyStatusIn;
}
