import { registerEnumType } from "type-graphql";

/** Fewest persons that a published figure may rest on. */
export const SMALLEST_GROUP = 5;
/** Largest share that one person may have in a published sum. */
export const DOMINANCE_SHARE = 0.5;

/** Why a figure about people is not shown. */
export enum Suppression {
  NONE = "NONE",
  SMALL_CELL = "SMALL_CELL",
  COMPLEMENTARY = "COMPLEMENTARY",
  DOMINANCE = "DOMINANCE",
  OPEN_PERIOD = "OPEN_PERIOD",
  NO_DATA = "NO_DATA",
}

registerEnumType(Suppression, {
  name: "Suppression",
  description: "Why a figure about people is shown or withheld.",
  valuesConfig: {
    NONE: { description: "Shown." },
    SMALL_CELL: { description: "Withheld: fewer than five persons stand behind it." },
    COMPLEMENTARY: { description: "Withheld: with the other figures it would reveal one that is withheld." },
    DOMINANCE: { description: "Withheld: one person makes up more than half of it." },
    OPEN_PERIOD: { description: "Withheld: the month is not closed." },
    NO_DATA: { description: "There is nothing to show." },
  },
});
