import { unauthenticated } from "@coir/kit/errors";
import { Viewer } from "@coir/kit/viewer";
import { describe, expect, it } from "@jest/globals";
import { identityAt } from "./callers.js";
import { contracts } from "./contract.js";

const viewerWith = (claims: { agency?: string; partner?: string }) =>
  new Viewer({ subject: "desk", scopes: [], facilities: [], person: false, ...claims });
const clerk = viewerWith({});
const customs = viewerWith({ agency: "customs" });
const company = viewerWith({ partner: "PT-COIR-SYN" });
const callers: Record<string, Viewer> = { clerk, customs, company };
const identity = {
  async viewerOf(authorization: string | undefined) {
    const viewer = callers[authorization ?? ""];
    if (!viewer) throw unauthenticated();
    return viewer;
  },
};

describe("Whom a contract lets in", () => {
  it.each([
    ["internal", "clerk", clerk],
    ["partner", "customs", customs],
    ["partner", "company", company],
    ["public", "clerk", clerk],
    ["public", "customs", customs],
  ] as const)("%s: %s", async (name, token, viewer) => {
    expect(await identityAt(contracts[name], identity).viewerOf(token)).toBe(viewer);
  });

  it("public: nobody in particular", async () => {
    expect((await identityAt(contracts.public, identity).viewerOf(undefined)).isAnonymous).toBe(true);
  });

  it.each([
    ["internal", "customs", "Agencies and partners ask at /partner/graphql."],
    ["internal", "company", "Agencies and partners ask at /partner/graphql."],
    ["partner", "clerk", "The staff of the office asks at /graphql."],
  ] as const)("%s: not %s, who reads which path to take", async (name, token, message) => {
    await expect(identityAt(contracts[name], identity).viewerOf(token)).rejects.toMatchObject({
      message,
      extensions: { code: "FORBIDDEN", http: { status: 403 } },
    });
  });

  it.each([
    ["internal", undefined],
    ["partner", undefined],
    ["public", "forged"],
  ] as const)("%s: not one whose token is %s", async (name, token) => {
    await expect(identityAt(contracts[name], identity).viewerOf(token)).rejects.toMatchObject({
      extensions: { code: "UNAUTHENTICATED" },
    });
  });
});
