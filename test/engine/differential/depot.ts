import { codedError } from "@coir/kit/errors";
import type { StorySubgraph } from "../engines";

type Row = Record<string, unknown>;

const refused = (code: string) => () => {
  throw codedError(code, "Refused.");
};
const onHand =
  (kg: number | null) =>
  ({ unit }: { unit?: string }) =>
    kg === null ? null : unit === "TON" ? 0 : kg;

const garut: Row = { __typename: "Facility", code: "GRT", city: "Garut" };
const ciamis: Row = { __typename: "Facility", code: "CMS", city: null };
const mat: Row = {
  __typename: "Mat",
  id: "g1",
  name: "Mat",
  maker: garut,
  weightKg: 4,
  sizes: [[1, 2], null, []],
  onHand: onHand(5),
  mark: "M",
};
const rug: Row = {
  __typename: "Mat",
  id: "g2",
  name: null,
  maker: ciamis,
  weightKg: null,
  sizes: null,
  onHand: onHand(null),
  mark: refused("FORBIDDEN"),
  twin: mat,
};
const rope: Row = {
  __typename: "Rope",
  id: "g3",
  name: "Rope",
  maker: null,
  lengthM: 9,
  parts: [mat, null, rug, mat],
  onHand: refused("NOT_FOUND"),
  label: "L",
};
const cord: Row = {
  __typename: "Rope",
  id: "g4",
  name: "Cord",
  maker: garut,
  lengthM: null,
  parts: [],
  onHand: onHand(1),
  label: refused("BROKEN"),
};
mat.twin = rug;
const goods = [mat, rope, null, rug, cord];
const reviews: Row[] = [
  { id: "r1", stars: 3, of: mat, by: garut },
  { id: "r2", stars: 1, of: rope, by: ciamis },
  { id: "r3", stars: 5, of: null, by: garut },
  { id: "r4", stars: 2, of: cord, by: null },
];
const reviewsOf =
  (facility: Row) =>
  ({ min }: { min: number }) =>
    reviews.filter(({ by, stars }) => by === facility && (stars as number) >= min);
Object.assign(garut, { stock: [mat, cord, mat], reviews: reviewsOf(garut) });
Object.assign(ciamis, { stock: null, reviews: reviewsOf(ciamis) });
for (const good of [mat, rug]) good.freight = () => (typeof good.weightKg === "number" ? good.weightKg * 2 : -1);
const notes = [
  { __typename: "Note", text: "n1", about: rope },
  { __typename: "Note", text: "n2", about: null },
];

/** The whole answer to every root field, for a schema that is in one piece. */
export const depotRoot: Row = {
  goods: ({ first }: { first: number | null }) => goods.slice(0, first ?? undefined),
  good: ({ id }: { id: string }) => goods.find((good) => good?.id === id) ?? null,
  home: garut,
  things: [mat, garut, ...notes, cord],
  reviews,
  latest: [rope, mat, cord],
};

const root = (...names: string[]) =>
  Object.fromEntries(
    names.map((name) => {
      const answer = depotRoot[name];
      return [name, (_: unknown, given: object) => (typeof answer === "function" ? answer(given) : answer)];
    }),
  );
const byKey = (key: string, rows: readonly (Row | null)[]) => ({
  __resolveReference: (reference: Row) => rows.find((row) => row?.[key] === reference[key]) ?? null,
});
const matsAndRopes = { Mat: byKey("id", goods), Rope: byKey("id", goods) };
const facilities = { Facility: byKey("code", [garut, ciamis]) };

/** The same in three subgraphs. */
export const depotSubgraphs: readonly StorySubgraph[] = [
  {
    name: "catalogue",
    sdl: `type Query { goods(first: Int = 3): [Good] good(id: ID!): Good home: Facility! things: [Thing!] }
      interface Good { id: ID! name: String maker: Facility } union Thing = Mat | Rope | Facility | Note
      type Mat implements Good @key(fields: "id") { id: ID! name: String maker: Facility weightKg: Int sizes: [[Int!]] twin: Mat }
      type Rope implements Good @key(fields: "id") { id: ID! name: String maker: Facility lengthM: Int parts: [Good] }
      type Note { text: String! about: Good } type Facility @key(fields: "code") { code: ID! city: String }`,
    resolvers: { Query: root("goods", "good", "home", "things"), ...matsAndRopes, ...facilities },
  },
  {
    name: "stock",
    sdl: `type Query { latest: [Good!] } interface Good { id: ID! onHand(unit: Unit = KG): Int } enum Unit { KG TON }
      type Mat implements Good @key(fields: "id") { id: ID! onHand(unit: Unit = KG): Int mark: String! weightKg: Int @external freight: Int @requires(fields: "weightKg") }
      type Rope implements Good @key(fields: "id") { id: ID! onHand(unit: Unit = KG): Int label: String }
      type Facility @key(fields: "code") { code: ID! stock: [Good!] }`,
    resolvers: {
      Query: root("latest"),
      Mat: {
        // Only what the reference carries: the requirement must bring the weight.
        __resolveReference: (reference: Row) => ({
          ...matsAndRopes.Mat.__resolveReference(reference),
          ...reference,
          requires: reference.weightKg,
        }),
        freight: ({ requires }: Row) => (typeof requires === "number" ? requires * 2 : -1),
      },
      Rope: matsAndRopes.Rope,
      ...facilities,
    },
  },
  {
    name: "reviews",
    sdl: `type Query { reviews: [Review!]! } type Review { id: ID! stars: Int! of: Good by: Facility }
      interface Good { id: ID! } type Mat implements Good @key(fields: "id") { id: ID! } type Rope implements Good @key(fields: "id") { id: ID! }
      type Facility @key(fields: "code") { code: ID! reviews(min: Int! = 1): [Review!] }`,
    resolvers: { Query: root("reviews"), ...matsAndRopes, ...facilities },
  },
];
