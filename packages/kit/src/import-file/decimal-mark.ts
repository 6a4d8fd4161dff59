import { registerEnumType } from "type-graphql";

export enum DecimalMark {
  POINT = "POINT",
  COMMA = "COMMA",
}

registerEnumType(DecimalMark, {
  name: "DecimalMark",
  description: "What parts the decimal places from the whole in a file.",
  valuesConfig: { POINT: { description: "1.5" }, COMMA: { description: "1,5" } },
});
