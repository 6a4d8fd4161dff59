import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { KnowledgeBench } from "../product-knowledge/knowledge-bench.factory.js";
import { FibreGrade, ProductFamily } from "./product.entity.js";
import type { ProductFilter } from "./product.input.js";

describe("the product catalogue", () => {
  let bench: KnowledgeBench;
  beforeAll(async () => {
    bench = await KnowledgeBench.open();
  });
  afterAll(() => bench.close());

  const skusOf = async (filter: ProductFilter) => {
    const page = await bench.desk.work(({ products }) => products.page(filter, { first: 100 }));
    return page.edges.map(({ node }) => node.sku);
  };

  it.each<{ by: string; filter: ProductFilter; skus: string[] }>([
    { by: "grade", filter: { grade: { in: [FibreGrade.MIXED] } }, skus: ["FIB-MIX-A", "FIB-MIX-B"] },
    { by: "part of a sku", filter: { text: { contains: "net-kr" } }, skus: ["NET-KR-PCS"] },
    { by: "part of an Indonesian name", filter: { text: { contains: "KERANG" } }, skus: ["NET-KR-PCS"] },
    { by: "part of an English name", filter: { text: { contains: "two-ply" } }, skus: ["YARN-2PLY"] },
    { by: "a sign that SQL has for anything", filter: { text: { contains: "%_" } }, skus: [] },
    {
      by: "family and text together",
      filter: { family: { in: [ProductFamily.ROPE] }, text: { contains: "8 mm" } },
      skus: ["ROPE-8"],
    },
  ])("is found by $by", async ({ filter, skus }) => {
    expect(await skusOf(filter)).toEqual(skus);
  });

  it("refuses to look for one letter", async () => {
    const query = '{ products(filter: { text: { contains: "a" } }) { edges { cursor } } }';
    expect(await bench.ask(query)).toEqual({ errors: ["BAD_USER_INPUT"] });
  });

  it("tells the measures of a good to everyone, and null for what it has not", async () => {
    const query = `{ net: product(sku: "NET-900-2x25") { gsm meshMm widthCm lengthCm shadePct fibreGrade dryBasis defaultShelfDays }
      fibre: product(sku: "FIB-BRISTLE") { gsm fibreGrade lengthClass dryBasis } shade: product(sku: "SHADE-SQ-3x3") { shadePct } }`;
    expect(await bench.ask(query, { scopes: [] })).toEqual({
      net: {
        gsm: 900,
        meshMm: 14,
        widthCm: 200,
        lengthCm: 2500,
        shadePct: null,
        fibreGrade: null,
        dryBasis: false,
        defaultShelfDays: null,
      },
      fibre: { gsm: null, fibreGrade: "BRISTLE", lengthClass: "A_GE10CM", dryBasis: true },
      shade: { shadePct: "70" },
    });
  });

  it("is told once, and again only of a product whose facts changed", async () => {
    const introduce = () => bench.desk.work(({ products }) => products.introduceCatalogue());
    expect(await introduce()).toBe(0);
    await bench.source.query("UPDATE product SET gsm = NULL WHERE sku = 'NET-400-2x50'");
    expect(await introduce()).toBe(1);
    const [told] = await bench.source.query(
      "SELECT array_agg(DISTINCT sequence::int) AS sequences, array_agg(DISTINCT keys) AS keys FROM outbox_event, LATERAL (SELECT string_agg(key, ' ' ORDER BY key) AS keys FROM jsonb_object_keys(data) AS key) k WHERE aggregate = 'Product:NET-400-2x50'",
    );
    expect(told).toEqual({
      sequences: [1, 2],
      keys: ["baseUnit family hsHint nameEn nameId nominalKg qtyScale sku"],
    });
    const [{ gsm }] = await bench.source.query("SELECT gsm FROM product WHERE sku = 'NET-400-2x50'");
    expect(gsm).toBe(400);
  });
});
