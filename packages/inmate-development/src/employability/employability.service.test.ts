import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";
import { EmployabilityRating, EmployabilitySkill, SkillLevel, SkillSeenAt } from "./employability-rating.entity.js";

const guardian = staff("guardian", { facilities: ["JB-GRT"] });

describe("employability", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const rate = (participantId: string, skill: EmployabilitySkill, level: SkillLevel, viewer = guardian) =>
    desk.as(viewer).employability.rate({
      ...{ idempotencyKey: newId(), participantId, skill, level, seenAt: SkillSeenAt.WORK },
    });

  it("is told by the latest rating of each skill, and what was said before stays", async () => {
    const [person] = (await openWorkshop(desk.manager, desk.clock)).participants as [string];
    const { id } = await rate(person, EmployabilitySkill.SAFETY, SkillLevel.BEGINNING);
    await rate(person, EmployabilitySkill.TEAMWORK, SkillLevel.WITH_HELP);
    await rate(person, EmployabilitySkill.SAFETY, SkillLevel.ALONE);
    const latest = await desk.as(guardian).employability.latestOf(person);
    expect(latest.map(({ skill, level }) => [skill, level])).toEqual([
      ["SAFETY", "ALONE"],
      ["TEAMWORK", "WITH_HELP"],
    ]);
    expect(await desk.trailOf(id)).toEqual(["employability.rated"]);
    await expect(desk.manager.query("DELETE FROM employability_rating")).rejects.toThrow();
  });

  it("is nobody else's to record or read", async () => {
    const [person] = (await openWorkshop(desk.manager, desk.clock)).participants as [string];
    await rate(person, EmployabilitySkill.SAFETY, SkillLevel.ALONE);
    const ofCiamis = staff("guardian-ciamis", { facilities: ["JB-CMS"] });
    expect(await refusal(rate(person, EmployabilitySkill.SAFETY, SkillLevel.ALONE, ofCiamis))).toBe("NOT_FOUND");
    await desk.manager.query("SET LOCAL viewer.facilities = 'JB-CMS'");
    expect(await desk.manager.count(EmployabilityRating)).toBe(0);
  });
});
