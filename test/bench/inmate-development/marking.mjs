import { built } from "../built.mjs";
import { statementsOf } from "../production/bare.mjs";

const MUTATION = "mutation ($input: MarkAttendanceInput!) { markAttendance(input: $input) { id status } }";
/** A Monday; each round is a day later, and a week has one day of rest. */
const FIRST_DAY = Date.UTC(2026, 9, 5);
const DAY_MS = 86_400_000;
export const MOST_ROUNDS = 6;

/** Opens sessions of so many people in a programme of its own, and marks each of them in one call. */
export async function measureMarking({ source, ask }, { people, rounds }) {
  const { Viewer } = built("kit/viewer");
  const { inTransaction } = built("kit/transaction");
  const { openWorkshop, placeEverybody } = built("inmate-development/seed-story/workshop.factory");
  const { openServices } = built("inmate-development/services");
  const clerk = new Viewer({ subject: "bench", scopes: [], facilities: ["*"], person: true });
  const { workProgramId, placementIds } = await inTransaction(source, clerk, async (manager) => {
    const clock = () => new Date(FIRST_DAY);
    const workshop = await openWorkshop(manager, clock, { people, capacity: people });
    return { workProgramId: workshop.program.id, placementIds: await placeEverybody(manager, clock, workshop) };
  });
  const opened = (round) =>
    inTransaction(source, clerk, async (manager) => {
      const startsAt = new Date(FIRST_DAY + round * DAY_MS + DAY_MS / 24);
      const { sessions } = openServices({ manager, viewer: clerk, clock: () => startsAt });
      const hours = { shift: "MORNING", startsAt, endsAt: new Date(startsAt.getTime() + DAY_MS / 8) };
      const idempotencyKey = `bench/${workProgramId}/${round}`;
      const { id: sessionId } = await sessions.plan({ idempotencyKey, workProgramId, ...hours });
      await sessions.open({ sessionId, expectedVersion: 1, supervisorsOnDuty: Math.ceil(people / 15) });
      return sessionId;
    });
  const times = [];
  let statements = 0;
  for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round += 1) {
    const sessionId = await opened(round);
    const none = { piecesAccepted: 0, piecesRejected: 0 };
    const entries = placementIds.map((placementId) => ({ placementId, minutes: 150, ...none }));
    const variables = { input: { idempotencyKey: `bench/${sessionId}`, sessionId, entries } };
    const begin = performance.now();
    const heard = await statementsOf(() => ask({ query: MUTATION, ofUpt: true }, variables));
    times.push(performance.now() - begin);
    statements = heard.length;
  }
  return { statements, times };
}
