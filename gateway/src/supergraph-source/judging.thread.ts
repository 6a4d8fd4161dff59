import { parentPort, workerData } from "node:worker_threads";
import { goBehind } from "../behind.js";
import { checkedGraph } from "./checked-graph.js";
import type { Judgement } from "./judging.js";

// Reads the graph in the file that is given, and says what is to be said of it.
goBehind();
parentPort?.postMessage(judgement(workerData as string));

function judgement(file: string): Judgement {
  try {
    return { graph: checkedGraph(file) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
