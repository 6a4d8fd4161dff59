import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Query, Resolver } from "type-graphql";
import { ErrorCode } from "./error-code.js";

@Resolver()
export class ErrorCodeResolver {
  @Public()
  @InContract("public")
  @Query(() => [ErrorCode], {
    nullable: true,
    description:
      "Codes that an error of production can carry in extensions.code. Null when this part of the graph cannot be reached now.",
  })
  productionErrorCodes(): readonly ErrorCode[] {
    return Object.values(ErrorCode);
  }
}
