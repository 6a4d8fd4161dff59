import { registerEnumType } from "type-graphql";

/** Units in which goods are handled: those of UN/ECE Recommendation 20 and packs. */
export enum ProductUnitCode {
  KGM = "KGM",
  GRM = "GRM",
  TNE = "TNE",
  H87 = "H87",
  MTK = "MTK",
  MTR = "MTR",
  BALE = "BALE",
  ROLL = "ROLL",
  BUNDLE = "BUNDLE",
  SACK = "SACK",
}

registerEnumType(ProductUnitCode, {
  name: "ProductUnitCode",
  description: "Unit in which a good is handled: by UN/ECE Recommendation 20, or a pack.",
  valuesConfig: {
    KGM: { description: "Kilogram." },
    GRM: { description: "Gram." },
    TNE: { description: "Tonne (metric)." },
    H87: { description: "Piece." },
    MTK: { description: "Square metre." },
    MTR: { description: "Metre of length." },
    BALE: { description: "Pressed bale (bal)." },
    ROLL: { description: "Roll or coil (gulungan)." },
    BUNDLE: { description: "Bundle (ikat)." },
    SACK: { description: "Sack (karung)." },
  },
});
