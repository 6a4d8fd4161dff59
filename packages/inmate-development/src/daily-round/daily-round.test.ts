import { migrate, openDatabase } from "@coir/kit/database";
import { houseViewer } from "@coir/kit/house-viewer";
import { newId } from "@coir/kit/ids";
import { inTransaction } from "@coir/kit/transaction";
import { freshDatabase } from "@coir/test-kit/migrated-database";
import { expect, it } from "@jest/globals";
import { staff } from "../seed-story/desk.factory.js";
import { openWorkshop, placeEverybody } from "../seed-story/workshop.factory.js";
import { openServices } from "../services.js";
import { inmateDevelopment } from "../subgraph.js";
import { WorkShift } from "../work-session/work-session.entity.js";
import { dailyRound } from "./daily-round.js";

it("ends placements that cannot go on and closes sessions that nobody marked, once, for every UPT", async () => {
  const database = await freshDatabase({
    name: "inmate_development",
    migrate: async (url) => void (await migrate(inmateDevelopment, url)),
  });
  const source = await openDatabase(inmateDevelopment, { url: database.appUrl });
  try {
    const clock = () => new Date("2026-08-03T02:00:00Z");
    await inTransaction(source, staff("register"), async (manager) => {
      for (const facilityCode of ["JB-GRT", "JB-CMS"]) {
        const workshop = await openWorkshop(manager, clock, { facilityCode, people: 1 });
        await placeEverybody(manager, clock, workshop);
        const { sessions } = openServices({ manager, viewer: staff("supervisor"), clock });
        const { id } = await sessions.plan({
          ...{ idempotencyKey: newId(), workProgramId: workshop.program.id, shift: WorkShift.MORNING },
          ...{ startsAt: new Date("2026-08-03T01:00:00Z"), endsAt: new Date("2026-08-03T05:00:00Z") },
        });
        await sessions.open({ sessionId: id, expectedVersion: 1, supervisorsOnDuty: 1 });
      }
    });
    const round = (at: string) =>
      inTransaction(source, houseViewer, (manager) =>
        dailyRound(openServices({ manager, viewer: houseViewer, clock: () => new Date(at) })),
      );
    expect(await round("2026-08-03T02:00:00Z")).toEqual({
      placements: 0,
      sessions: 0,
      credentials: 0,
      reviews: 0,
      identities: 0,
      copies: 0,
    });
    expect(await round("2027-03-01T02:00:00Z")).toEqual({
      placements: 2,
      sessions: 2,
      credentials: 0,
      reviews: 0,
      identities: 0,
      copies: 0,
    });
    expect(await round("2027-03-01T02:00:00Z")).toEqual({
      placements: 0,
      sessions: 0,
      credentials: 0,
      reviews: 0,
      identities: 0,
      copies: 0,
    });
  } finally {
    await source.destroy();
    await database.drop();
  }
});
