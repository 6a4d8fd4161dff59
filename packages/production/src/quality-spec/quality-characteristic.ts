import { registerEnumType } from "type-graphql";

export enum QualityCharacteristic {
  MOISTURE_PCT = "MOISTURE_PCT",
  IMPURITY_PCT = "IMPURITY_PCT",
  FIBRE_LENGTH_CM = "FIBRE_LENGTH_CM",
  MESH_MM = "MESH_MM",
  GSM = "GSM",
  WIDTH_CM = "WIDTH_CM",
  LENGTH_CM = "LENGTH_CM",
  TENSILE_KN_M = "TENSILE_KN_M",
  WEIGHT_KG = "WEIGHT_KG",
  SHADE_PCT = "SHADE_PCT",
  EC_US_CM = "EC_US_CM",
  PH = "PH",
  VISUAL_DEFECTS = "VISUAL_DEFECTS",
}

registerEnumType(QualityCharacteristic, {
  name: "QualityCharacteristic",
  description: "What is measured of goods; the name holds the unit.",
  valuesConfig: {
    MOISTURE_PCT: { description: "Moisture, in percent of the weight." },
    IMPURITY_PCT: { description: "Impurity (dust, short fibre and foreign matter), in percent of the weight." },
    FIBRE_LENGTH_CM: { description: "Length of the fibre, in centimetres." },
    MESH_MM: { description: "Width of the mesh, in millimetres." },
    GSM: { description: "Weight by area, in grams per square metre." },
    WIDTH_CM: { description: "Width, in centimetres." },
    LENGTH_CM: { description: "Length, in centimetres." },
    TENSILE_KN_M: { description: "Tensile strength, in kilonewtons per metre." },
    WEIGHT_KG: { description: "Weight of one piece, in kilograms." },
    SHADE_PCT: { description: "Shade given, in percent of the light." },
    EC_US_CM: { description: "Electrical conductivity, in microsiemens per centimetre." },
    PH: { description: "Acidity (pH)." },
    VISUAL_DEFECTS: { description: "Defects that the eye sees, counted by piece." },
  },
});

const { MOISTURE_PCT, IMPURITY_PCT, FIBRE_LENGTH_CM, MESH_MM, GSM, WIDTH_CM, LENGTH_CM } = QualityCharacteristic;
const { TENSILE_KN_M, WEIGHT_KG, SHADE_PCT, EC_US_CM, PH, VISUAL_DEFECTS } = QualityCharacteristic;

/** The unit in which each is measured, as it is written beside a number. */
export const measuredIn: Readonly<Record<QualityCharacteristic, string>> = {
  [MOISTURE_PCT]: "%",
  [IMPURITY_PCT]: "%",
  [FIBRE_LENGTH_CM]: "cm",
  [MESH_MM]: "mm",
  [GSM]: "g/m²",
  [WIDTH_CM]: "cm",
  [LENGTH_CM]: "cm",
  [TENSILE_KN_M]: "kN/m",
  [WEIGHT_KG]: "kg",
  [SHADE_PCT]: "%",
  [EC_US_CM]: "µS/cm",
  [PH]: "pH",
  [VISUAL_DEFECTS]: "defects",
};
