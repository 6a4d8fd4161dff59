import type { ScaleRows } from "./scale-tables.js";

/** Rupiah per thousandth of a kilogram of fibre. SYNTHETIC. */
const FIBRE_PRICE = 3.25;

/** What the lots of one synthetic UPT cost, in whole rupiah; goods in whole thousandths. */
export class ScaleCosts {
  private readonly known = new Map<string, { readonly costRp: number; readonly quantity: number }>();

  constructor(private readonly rows: ScaleRows) {}

  /** Of fibre that was received. */
  bought(lotNo: string, quantity: number): void {
    this.keep(lotNo, quantity, quantity * FIBRE_PRICE);
  }

  /** Of the one lot that a run made, of so much of each material. */
  made(lotNo: string, quantity: number, { materials, used }: Materials): void {
    const costs = materials.flatMap((material) => this.known.get(material.lotNo) ?? []);
    this.keep(
      lotNo,
      quantity,
      costs.reduce((sum, cost) => sum + (used * cost.costRp) / cost.quantity, 0),
    );
  }

  private keep(lotNo: string, quantity: number, exactRp: number): void {
    const costRp = Math.round(exactRp);
    this.known.set(lotNo, { costRp, quantity });
    this.rows.add("lot_cost", { lot_no: lotNo, material_cost_rp: costRp });
  }
}

interface Materials {
  readonly materials: readonly { readonly lotNo: string }[];
  readonly used: number;
}
