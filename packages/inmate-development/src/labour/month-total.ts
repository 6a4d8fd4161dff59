import { Suppression } from "@coir/vocabulary/suppression";
import type { LabourBlock } from "./labour-block.entity.js";

/** A sum of labour, and why it may not be shown. */
export type LabourSum = Pick<LabourBlock, "totalMinutes" | "workers" | "suppression">;

const { NONE, NO_DATA, COMPLEMENTARY } = Suppression;

/**
 * The labour of all programmes of a UPT in a month; who worked in two of them counts in each.
 * Withheld as soon as one programme is. What is withheld is the total and no second programme, since a programme's labour
 * is also shown on its runs, and since several withheld programmes are no cover: each says its reason, and four and five
 * workers can be told from a sum of nine. Without a withheld programme the total needs no rule of its own: it rests on
 * at least as many persons, and nobody has a larger share in it than in the programmes.
 */
export function totalOf(blocks: readonly LabourSum[]): LabourSum {
  const worked = blocks.filter(({ suppression }) => suppression !== NO_DATA);
  const sum = (of: "totalMinutes" | "workers") => worked.reduce((total, block) => total + block[of], 0);
  const shown = worked.length === 0 ? NO_DATA : NONE;
  const suppression = worked.every((block) => block.suppression === NONE) ? shown : COMPLEMENTARY;
  return { totalMinutes: sum("totalMinutes"), workers: sum("workers"), suppression };
}
