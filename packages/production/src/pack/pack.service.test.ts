import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { HandlingUnitType } from "../handling-unit/handling-unit-type.js";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { ContainerType } from "./container-type.js";

const { CONTAINER_20FT, CONTAINER_40FT, CONTAINER_40HC } = ContainerType;

describe("what a container takes", () => {
  let bench: KnowledgeBench;
  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const fill = (sku: string, type: ContainerType) =>
    bench.desk.work(async ({ packSpecs, products }) => {
      const filled = await packSpecs.containerFill(await products.required(sku), type);
      return filled && { packs: filled.handlingUnits, of: filled.quantity.value, limit: filled.limit };
    });

  it.each([
    { sku: "NET-KR-PCS", type: CONTAINER_40HC, packs: 270, of: "5400", limit: "MEASURED" },
    { sku: "SHADE-SQ-3x3", type: CONTAINER_40HC, packs: 717, of: "717", limit: "MEASURED" },
    { sku: "FIB-MIX-A", type: CONTAINER_40FT, packs: 180, of: "18900", limit: "MEASURED" },
    { sku: "NET-400-2x50", type: CONTAINER_40HC, packs: 320, of: "320", limit: "VOLUME" },
    { sku: "NET-700-2x25", type: CONTAINER_40HC, packs: 365, of: "365", limit: "VOLUME" },
    { sku: "NET-900-2x25", type: CONTAINER_40HC, packs: 284, of: "284", limit: "VOLUME" },
    { sku: "NET-KR-PCS", type: CONTAINER_20FT, packs: 111, of: "2220", limit: "VOLUME" },
  ])("is $of of $sku in a $type, bound by its $limit", async ({ sku, type, ...answer }) => {
    expect(await fill(sku, type)).toEqual(answer);
  });

  it("is bound by the payload where the packs are heavy, and by the best of several packs", async () => {
    const heavy = { huType: HandlingUnitType.BALE, qtyPerHu: "100", grossKg: "100", volumeM3: "0.1" };
    await bench.desk.work(async ({ packSpecs }) => {
      await packSpecs.introduceCatalogue();
    });
    await bench.source.query(
      `INSERT INTO pack_spec SELECT sku, $1, $2, $3, $4, NULL, NULL, NULL, source_note, source, as_of, data_quality FROM pack_spec WHERE sku = 'ROPE-8'`,
      Object.values(heavy),
    );
    expect(await fill("ROPE-8", CONTAINER_40HC)).toEqual({ packs: 240, of: "24000", limit: "PAYLOAD" });
  });

  it("is not known of what lies loose", async () => {
    expect(await fill("HUSK-BROWN", CONTAINER_40HC)).toBeNull();
  });

  it("is told to everyone with its container and its source", async () => {
    const query = `{ product(sku: "NET-KR-PCS") { packs { huType qtyPerHu per40hc source asOf dataQuality }
      containerFill(containerType: CONTAINER_40HC) { quantity { value unit } pack { huType } container { innerVolumeM3 payloadKg } } } }`;
    expect(await bench.ask(query, { scopes: [] })).toEqual({
      product: {
        packs: [
          {
            huType: "BUNDLE",
            qtyPerHu: "20",
            per40hc: 270,
            source: "sumberterkini.com",
            asOf: "2025-09-18",
            dataQuality: "REPORTED_PRESS",
          },
        ],
        containerFill: {
          quantity: { value: "5400", unit: "H87" },
          pack: { huType: "BUNDLE" },
          container: { innerVolumeM3: "76", payloadKg: "24000" },
        },
      },
    });
  });
});
