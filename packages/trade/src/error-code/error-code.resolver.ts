import { Public } from "@coir/kit/authorization";
import { InContract } from "@coir/kit/contract-tags";
import { Directive, Query, Resolver } from "type-graphql";
import { ErrorCode, errorCodes } from "./error-code.js";

@Resolver()
export class ErrorCodeResolver {
  @Public()
  @Directive("@shareable")
  @InContract("public")
  @Query(() => [ErrorCode], { nullable: true, description: "Codes that an error can carry in extensions.code." })
  errorCodes(): readonly ErrorCode[] {
    return errorCodes;
  }
}
