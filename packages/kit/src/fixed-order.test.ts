import { expect, it } from "@jest/globals";
import { execute, parse } from "graphql";
import { Arg, Int, Query, Resolver } from "type-graphql";
import { Authorized } from "./authorization.js";
import { InContract } from "./contract-tags.js";
import { buildSubgraph } from "./subgraph-schema.js";

@Resolver()
class BeamResolver {
  @InContract("partner")
  @Authorized("shed:read")
  @Query(() => Int, { nullable: true, description: "The beams that are left." })
  beamsLeft(
    @Arg("laid", () => Int, { description: "How many are laid." }) laid: number,
    @Arg("cut", () => Int, { description: "How many are cut." }) cut: number,
  ): number {
    return cut - laid;
  }
}

it("publishes the same, and answers right, however often a house is built and asked in one process", async () => {
  const build = () => buildSubgraph({ name: "beams", resolvers: [BeamResolver] });
  const first = await build();
  const contextValue = { scope: { instanceOf: () => new BeamResolver(), entityOf: () => null } };
  const document = parse("{ beamsLeft(cut: 9, laid: 2) }");
  expect(await execute({ schema: first.schema, document, contextValue })).toEqual({ data: { beamsLeft: 7 } });
  const second = await build();
  expect(second.sdl).toBe(first.sdl);
  expect((await build()).sdl).toBe(first.sdl);
  expect(await execute({ schema: second.schema, document, contextValue })).toEqual({ data: { beamsLeft: 7 } });
});
