import { parentPort, workerData } from "node:worker_threads";
import { loadPlanner, type Planner } from "./planner.js";
import type { Opening, PlanAnswer, PlanQuestion } from "./planner-thread.js";

// Makes the planner of the supergraph that is given, and plans whatever it is asked.
const planner = opened();

function opened(): Planner | undefined {
  try {
    const made = new (loadPlanner())(workerData as string);
    say({ consumerSchema: made.consumerSchema });
    return made;
  } catch (error) {
    say({ fault: (error as Error).message });
    return undefined;
  }
}

parentPort?.on("message", async ({ number, query, operationName }: PlanQuestion) => {
  try {
    const plan = await planner?.planAsync(query, operationName, new Set(), 0);
    if (plan) say({ number, plan });
  } catch (error) {
    say({ number, fault: (error as Error).message });
  }
});

function say(what: Opening | PlanAnswer): void {
  parentPort?.postMessage(what);
}
