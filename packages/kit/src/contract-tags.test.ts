import { describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import { Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { Authorized, Public } from "./authorization.js";
import { FollowsItsField, InContract } from "./contract-tags.js";
import { withClosedTags } from "./contract-tags-closing.js";
import { buildSubgraph } from "./subgraph-schema.js";

const closed = (sdl: string) => print(withClosedTags("sheds", { document: parse(sdl), rules: new Map(), unruled: [] }));

@Public()
@FollowsItsField()
@ObjectType({ description: "A colour." })
class Colour {
  @Field({ description: "Its name." })
  name!: string;
}

@Authorized("shed:read")
@ObjectType({ description: "A shed." })
class Shed {
  @InContract("partner")
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @InContract("partner")
  @Field(() => Colour, { description: "Its colour." })
  colour!: Colour;

  @Field({ description: "Where its key hangs." })
  keyPlace!: string;
}

@Resolver(() => Shed)
class ShedResolver {
  @InContract("partner")
  @Authorized("shed:read")
  @Query(() => [Shed], { nullable: true, description: "The sheds." })
  sheds(): Shed[] {
    return [];
  }
}

@Resolver()
class CarelessResolver {
  @InContract("public")
  @Authorized("shed:read")
  @Query(() => Number, { nullable: true, description: "How many sheds there are." })
  shedCount(): number {
    return 1;
  }
}

describe("What a tagged field needs is in its contract", () => {
  it("its arguments, with the inputs, enums and scalars behind them", () => {
    const sdl = closed(`
      type Query { sheds(filter: ShedFilter, first: Int): Day @tag(name: "partner") }
      input ShedFilter { colours: ColourIn!, builtOn: Day }
      input ColourIn { in: [Colour!]! }
      enum Colour { RED }
      scalar Day
      scalar Night
    `);
    expect(sdl).toContain('sheds(filter: ShedFilter @tag(name: "partner"), first: Int @tag(name: "partner"))');
    for (const type of ["input ShedFilter", "input ColourIn", "enum Colour", "scalar Day"])
      expect(sdl).toContain(`${type} @tag(name: "partner")`);
    expect(sdl).toMatch(/scalar Night$/);
  });

  it("and the fields of the types that follow, in the contracts of all fields that lead to them", () => {
    const sdl = closed(`
      type Query { open: Money @tag(name: "public") dear: Money @tag(name: "partner") page: Page }
      type Money @followsItsField { amount: Decimal! }
      type Page @followsItsField { next: String }
      scalar Decimal
    `);
    expect(sdl).toContain('amount: Decimal! @tag(name: "partner") @tag(name: "public")');
    expect(sdl).toContain('scalar Decimal @tag(name: "partner") @tag(name: "public")');
    expect(sdl).toMatch(/type Page \{\s+next: String\s+\}/);
  });

  it("but no field of another type: each is tagged by its own house", () => {
    const sdl = closed('type Query { shed: Shed @tag(name: "partner") } type Shed { id: ID }');
    expect(sdl).toMatch(/type Shed \{\s+id: ID\s+\}/);
  });

  it("which a house says by decorators", async () => {
    const { sdl } = await buildSubgraph({ name: "sheds", resolvers: [ShedResolver] });
    expect(sdl).toMatch(/sheds: .*@tag\(name: "partner"\)/);
    expect(sdl).toMatch(/name: String! @tag\(name: "partner"\)/);
    expect(sdl).toMatch(/keyPlace: String! @requiresScopes\(scopes: \[\["shed:read"\]\]\)$/m);
    expect(sdl).not.toContain("followsItsField");
  });
});

describe("A house is not built with a tag that publishes too much", () => {
  it("on a field that needs a scope, in the contract of those who have none", async () => {
    await expect(buildSubgraph({ name: "sheds", resolvers: [CarelessResolver] })).rejects.toThrow(
      "sheds: these tags publish too much: Query.shedCount is public and needs a scope",
    );
  });

  it("on a field of a type that follows into the public contract and needs a scope", () => {
    const document = parse('type Query { row: Row @tag(name: "public") } type Row @followsItsField { secret: Int }');
    const rules = new Map([
      ["Query.row", null],
      ["Row.secret", ["audit:read"]],
    ]);
    expect(() => withClosedTags("sheds", { document, rules, unruled: [] })).toThrow(
      "Row.secret is public and needs a scope",
    );
  });

  it.each([
    ["a whole type", 'type Shed @tag(name: "partner") { id: ID }'],
    ["a type that follows although neighbours add to it", 'type Shed @key(fields: "id") @followsItsField { id: ID }'],
  ])("on %s", (_case, sdl) => {
    expect(() => closed(sdl)).toThrow("these tags publish too much: Shed as a whole");
  });
});
