import { newId } from "@coir/kit/ids";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CustodyStatus, Participant } from "../participant/participant.entity.js";
import { Desk, refusal, staff } from "../seed-story/desk.factory.js";
import { openWorkshop } from "../seed-story/workshop.factory.js";

const { IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT, RELEASED, DECEASED, MERGED } = CustodyStatus;
const register = staff("register");

/** Where a person may go from where; a state may be told again, with another expected day of release. */
const ROWS: Readonly<Record<CustodyStatus, readonly CustodyStatus[]>> = {
  [IN_CUSTODY]: [IN_CUSTODY, OUT_TEMPORARILY, TRANSFERRED_OUT, RELEASED, DECEASED],
  [OUT_TEMPORARILY]: [OUT_TEMPORARILY, IN_CUSTODY, TRANSFERRED_OUT, RELEASED, DECEASED],
  [TRANSFERRED_OUT]: [IN_CUSTODY],
  [RELEASED]: [],
  [DECEASED]: [],
  [MERGED]: [],
};

describe("what the register tells of a person", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.begin());
  afterEach(() => desk.rollback());

  const rows = Object.values(CustodyStatus).flatMap((from) =>
    Object.values(CustodyStatus).map((to) => ({ from, to, allowed: ROWS[from].includes(to) })),
  );

  it.each(rows)("from $from to $to: allowed is $allowed", async ({ from, to, allowed }) => {
    const [id = "", other] = (await openWorkshop(desk.manager, desk.clock, { people: 2 })).participants;
    await desk.manager.update(
      Participant,
      { id },
      { custodyStatus: from, ...(from === MERGED && { mergedIntoId: other }) },
    );
    const told = desk
      .as(register)
      .custodyChanges.record({ idempotencyKey: newId(), participantId: id, custodyStatus: to });
    expect(await refusal(told)).toBe(allowed ? undefined : from === MERGED ? "INM-28" : "INVALID_TRANSITION");
    expect((await desk.manager.findOneByOrFail(Participant, { id })).custodyStatus).toBe(allowed ? to : from);
  });
});
