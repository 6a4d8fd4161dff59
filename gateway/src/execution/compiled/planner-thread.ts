import type { Worker } from "node:worker_threads";
import type { QueryPlan } from "@graphql-hive/router-query-planner";
import { openThread } from "../../aside.js";
import type { Planner } from "./planner.js";

/** What the thread says first: what callers see of the supergraph, or why it is none. */
export type Opening = { readonly consumerSchema: string } | { readonly fault: string };

/** An operation to plan. */
export interface PlanQuestion {
  readonly number: number;
  readonly query: string;
  readonly operationName: string | undefined;
}

/** Its plan, or why there is none. */
export type PlanAnswer = { readonly number: number } & ({ readonly plan: QueryPlan } | { readonly fault: string });

interface Asker {
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes the planner of a supergraph while others are served: it takes a tenth of a second, which the native planner
 * cannot divide, so it is made in a thread and stays there.
 * @throws Error when the supergraph is none
 */
export async function openPlannerThread(supergraphSdl: string): Promise<Planner> {
  const { thread, said } = await openThread<Opening>("execution/compiled/planner.thread", supergraphSdl);
  if ("fault" in said) {
    await thread.terminate();
    throw new Error(said.fault);
  }
  return plannerIn(thread, said.consumerSchema);
}

function plannerIn(thread: Worker, consumerSchema: string): Planner {
  const asking = new Map<number, Asker>();
  let number = 0;
  thread.on("message", (answer: PlanAnswer) => {
    const asker = asking.get(answer.number);
    asking.delete(answer.number);
    if ("plan" in answer) asker?.resolve(answer.plan);
    else asker?.reject(new Error(answer.fault));
  });
  let fault: Error | undefined;
  const end = (why: Error) => {
    fault ??= why;
    for (const { reject } of asking.values()) reject(fault);
    asking.clear();
  };
  thread.on("error", end);
  thread.on("exit", () => end(new Error("The planner has ended.")));
  return {
    consumerSchema,
    close: () => void thread.terminate(),
    planAsync: (query, operationName) =>
      new Promise((resolve, reject) => {
        if (fault) return reject(fault);
        asking.set(++number, { resolve, reject });
        thread.postMessage({ number, query, operationName: operationName ?? undefined } satisfies PlanQuestion);
      }),
  };
}
