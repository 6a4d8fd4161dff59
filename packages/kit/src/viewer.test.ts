import { describe, expect, it } from "@jest/globals";
import { codeOf } from "./errors.js";
import { houseViewer } from "./house-viewer.js";
import { anonymousViewer, Viewer } from "./viewer.js";

const garut = new Viewer({ subject: "clerk", scopes: ["a:read", "a:write"], facilities: ["JB-GRT"], person: true });
const refusal = (act: () => void) => {
  try {
    act();
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
};

describe("A viewer", () => {
  it("holds a rule's scope when it has any one of those named", () => {
    expect(garut.hasAnyScope(["b:read", "a:write"])).toBe(true);
    expect(garut.hasAnyScope(["b:read", "a"])).toBe(false);
    expect(garut.hasAnyScope([])).toBe(false);
  });

  it("acts for its own UPT alone", () => {
    expect(refusal(() => garut.requireFacility("JB-GRT"))).toBeUndefined();
    expect(refusal(() => garut.requireFacility("JB-CMS"))).toBe("FORBIDDEN");
    expect(garut.actsForRegion).toBe(false);
  });

  it("decides only when it is a person", () => {
    expect(refusal(() => garut.requirePerson())).toBeUndefined();
    expect(refusal(() => houseViewer.requirePerson())).toBe("FORBIDDEN");
  });

  it("that is a house acts for every UPT and holds no caller's scope", () => {
    expect(houseViewer.actsFor("JB-CMS")).toBe(true);
    expect(houseViewer.hasAnyScope(garut.claims.scopes)).toBe(false);
  });

  it("that nobody signed in acts for none", () => {
    expect([anonymousViewer.isAnonymous, garut.isAnonymous, anonymousViewer.actsFor("JB-GRT")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
