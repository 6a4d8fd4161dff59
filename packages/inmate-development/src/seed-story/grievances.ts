import { seedId } from "@coir/kit/ids";
import { GrievanceKind, GrievanceStatus } from "../grievance/grievance.entity.js";
import type { openServices } from "../services.js";

type Services = Pick<ReturnType<typeof openServices>, "grievances" | "intake">;

/** Plays a grievance that was upheld and closed, and one that has come in. Nobody gave a name; what is there is left alone. */
export async function playGrievances(on: (instant: Date) => Services): Promise<void> {
  const september = (day: number) => on(new Date(Date.UTC(2026, 8, day, 2)));
  const { grievances, intake } = september(1);
  if ((await grievances.page(undefined, { first: 1 })).edges.length > 0) return;
  const lamp = { kind: GrievanceKind.SAFETY, text: "SYNTHETIC: the lamp over the knitting frames is broken." };
  const late = { kind: GrievanceKind.PAY_DISPUTE, text: "SYNTHETIC: the pay of August came late." };
  const input = { idempotencyKey: "seed/grievance/lamp", facilityCode: "JB-CMS", ...lamp };
  const { id } = await intake.raise(input, seedId("Grievance", "JB-CMS/lamp"));
  await september(2).grievances.triage({ grievanceId: id, expectedVersion: 1, serious: true });
  const steps = [
    { on: 3, to: GrievanceStatus.INVESTIGATING },
    { on: 4, to: GrievanceStatus.UPHELD, finding: "SYNTHETIC: it was dark; a lamp was hung." },
    { on: 7, to: GrievanceStatus.CLOSED },
  ];
  for (const [index, { on: day, ...step }] of steps.entries())
    await september(day).grievances.moveOn({ grievanceId: id, expectedVersion: index + 2, ...step });
  await september(28).intake.raise(
    { idempotencyKey: "seed/grievance/late-pay", facilityCode: "JB-GRT", ...late },
    seedId("Grievance", "JB-GRT/late-pay"),
  );
}
