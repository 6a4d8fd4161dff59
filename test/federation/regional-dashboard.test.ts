import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startTestPlatform, type TestPlatform } from "./houses";

const DASHBOARD = `{
  facilities {
    code
    workPrograms { id name }
    stock(first: 5) { edges { node { product { sku } onHand { value unit } } } }
    exports(first: 5) { edges { node {
      shipmentNo
      destination { countryCode complianceRules { code } }
      lines { quantity { value } lot { lotNo labourOrigin run { id labour { hours { value suppression } workers { value suppression } } } } }
    } } }
  }
}`;

describe("The regional lead looks at the seven UPTs", () => {
  let office: TestPlatform;
  beforeAll(async () => {
    office = await startTestPlatform();
  }, 150_000);
  afterAll(() => office.stop());

  it("and one request answers from all three houses", async () => {
    const { status, body } = await office.ask("kanwil", DASHBOARD);
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
    const facilities = body.data.facilities;
    expect(facilities.map(({ code }: { code: string }) => code).sort()).toEqual([
      "JB-CMS",
      "JB-CRB1",
      "JB-CRBN",
      "JB-GRT",
      "JB-IDM",
      "JB-KNG",
      "JB-SMD",
    ]);
    for (const facility of facilities) {
      expect(facility.workPrograms.length).toBeGreaterThan(0);
      expect(facility.stock.edges.length).toBeGreaterThan(0);
    }
    const garut = facilities.find(({ code }: { code: string }) => code === "JB-GRT");
    const shipment = garut.exports.edges[0].node;
    expect(shipment.destination.complianceRules.length).toBeGreaterThan(0);
    const { lot } = shipment.lines[0];
    expect(lot.lotNo).toMatch(/^[A-Z0-9]+-W\d\d$/);
    expect(lot.run.labour.hours.suppression).toEqual(expect.any(String));
  });

  it("and the first query of the README answers what the README says", async () => {
    const readme = readFileSync(path.join(__dirname, "..", "..", "README.md"), "utf8");
    const [, request = ""] = /--data '(.+)'/.exec(readme) ?? [];
    const [, answer = ""] = /```json\n(.+?)```/s.exec(readme) ?? [];
    expect((await office.ask("kanwil", JSON.parse(request).query)).body).toEqual(JSON.parse(answer));
  });

  it("and a work-guidance head sees participants of his own UPT alone", async () => {
    const { body } = await office.ask(
      "work-guidance-garut",
      "{ participants(first: 100) { edges { node { id facility { code } } } } }",
    );
    expect(body.errors).toBeUndefined();
    const codes = new Set(
      body.data.participants.edges.map(({ node }: { node: { facility: { code: string } } }) => node.facility.code),
    );
    expect(codes).toEqual(new Set(["JB-GRT"]));
  });

  it("and customs reads no participant at all", async () => {
    const { body } = await office.ask("customs", "{ participants(first: 1) { edges { node { id } } } }");
    expect(body.data?.participants ?? null).toBeNull();
    expect(body.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});
