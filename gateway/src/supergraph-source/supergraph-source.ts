import { statSync } from "node:fs";
import path from "node:path";
import type { Logger } from "@coir/kit/logger";
import { authorizationFileOf, type CommittedGraph } from "../supergraph.js";
import { checkedGraph } from "./checked-graph.js";
import { judgedGraph } from "./judging.js";

/** Takes a new graph into use. Throws when it cannot: then the old one serves on. */
export type GraphListener = (graph: CommittedGraph) => void | Promise<void>;

/** Where a gateway has its graph from. */
export interface SupergraphSource {
  /** The graph in use. */
  readonly current: CommittedGraph;
  /** @returns how to hear no more */
  onChange(listener: GraphListener): () => void;
  stop(): void;
}

/** A file that is watched. */
export interface SupergraphFile {
  /** The supergraph; its authorization map lies beside it. */
  readonly file: string;
  readonly logger: Logger;
  /** How often the file is looked at. A change is taken up when two looks in a row see the same. Default 1 s. */
  readonly everyMs?: number;
  /** Told of each change when it was judged; a file that was only touched is `unchanged`. */
  readonly judged?: (outcome: "accepted" | "refused" | "unchanged") => void;
}

const EVERY_MS = 1_000;

/**
 * The committed supergraph, followed while the process runs. Looked at rather than listened for: watches do not reach
 * through mounted volumes, nor through the links by which orchestrators swap files. What has changed is judged aside.
 * @throws StartupError when the graph that is there at the start is none, or its map is another's
 */
export function supergraphSource(options: SupergraphFile): SupergraphSource {
  const { file, logger, everyMs = EVERY_MS } = options;
  const files = [file, authorizationFileOf(file)];
  const listeners = new Set<GraphListener>();
  let judgedStamp = stampOf(files);
  let seen = judgedStamp;
  let current = checkedGraph(file);
  let isJudging = false;
  let isStopped = false;

  const adopt = async () => {
    const graph = await judgedGraph(file);
    if (isStopped) return;
    if (graph.supergraphSdl === current.supergraphSdl) return options.judged?.("unchanged");
    for (const listener of listeners) await listener(graph);
    current = graph;
    logger.info(
      { file: path.basename(file), supergraphSha256: graph.authorization.supergraphSha256 },
      "supergraph changed",
    );
    options.judged?.("accepted");
  };
  const judge = async () => {
    try {
      await adopt();
    } catch (error) {
      if (isStopped) return;
      logger.error(
        { file: path.basename(file), reason: firstLineOf(error) },
        "supergraph refused; the old one serves on",
      );
      options.judged?.("refused");
    }
  };
  const look = async () => {
    if (isJudging) return;
    const stamp = stampOf(files);
    const isSettled = stamp === seen;
    seen = stamp;
    if (!isSettled || stamp === judgedStamp) return;
    judgedStamp = stamp;
    isJudging = true;
    await judge();
    isJudging = false;
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return {
    get current() {
      return current;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

/** Changes whenever a file is written or swapped; whether its content changed is seen when it is read. */
function stampOf(files: readonly string[]): string {
  const stamps = files.map((file) => {
    const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
    return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : "none";
  });
  return stamps.join("\n");
}

function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
