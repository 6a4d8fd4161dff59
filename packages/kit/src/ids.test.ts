import { describe, expect, it } from "@jest/globals";
import { validate, version } from "uuid";
import { newId, seedId } from "./ids.js";

describe("A new id", () => {
  it("is a UUID that sorts after those made before it", () => {
    const ids = Array.from({ length: 1_000 }, newId);
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });
});

describe("The id of a thing in the seed", () => {
  it("is always the same UUID, so that another house can name it", () => {
    expect(seedId("WorkProgram", "JB-GRT/net-weaving")).toBe("f021d081-b8a9-5147-9416-2965af766201");
    expect(validate(seedId("WorkProgram", "JB-GRT/net-weaving"))).toBe(true);
  });

  it("differs by type and by name", () => {
    const ids = [
      seedId("WorkProgram", "JB-GRT/net-weaving"),
      seedId("Placement", "JB-GRT/net-weaving"),
      seedId("WorkProgram", "JB-GRT/rope-spinning"),
    ];
    expect(new Set(ids).size).toBe(3);
  });
});
