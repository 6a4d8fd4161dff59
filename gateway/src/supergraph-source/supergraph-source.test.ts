import { EventEmitter, once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createLogger } from "@coir/kit/logger";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { printAuthorizationMap } from "../authorization/authorization-map.js";
import { type ComposedGraph, composeSupergraph } from "../compose.js";
import type { CommittedGraph } from "../supergraph.js";
import { type SupergraphSource, supergraphSource } from "./supergraph-source.js";

const graphOf = (...fields: string[]) =>
  composeSupergraph([
    {
      name: "shed",
      sdl: `type Query { ${fields.map((field) => `${field}: Int`).join(" ")} }`,
      openFields: fields.map((field) => `Query.${field}`),
    },
  ]);
const [first, second] = [graphOf("tools"), graphOf("tools", "ladders")];
const LOOKS_MS = 300;
const EVERY_MS = 20;
const LONG_ENOUGH_TO_BE_JUDGED_MS = 3_000;

let folder: string;
let source: SupergraphSource;
let heard: CommittedGraph[];
let lines: Record<string, unknown>[];
let judgements: EventEmitter;

const judged = (outcome: "accepted" | "refused" | "unchanged") => once(judgements, outcome);

const at = (name: string) => path.join(folder, name);
const commit = ({ supergraphSdl, authorization }: Pick<ComposedGraph, "supergraphSdl" | "authorization">) => {
  writeFileSync(at("authorization.json"), printAuthorizationMap(authorization));
  writeFileSync(at("supergraph.graphql"), supergraphSdl);
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "supergraph-"));
  commit(first);
  heard = [];
  lines = [];
  const logger = createLogger("test", "info", { write: (line) => void lines.push(JSON.parse(line)) });
  judgements = new EventEmitter();
  source = supergraphSource({
    file: at("supergraph.graphql"),
    logger,
    everyMs: EVERY_MS,
    judged: (outcome) => void judgements.emit(outcome),
  });
  source.onChange((graph) => void heard.push(graph));
});
afterEach(() => {
  source.stop();
  rmSync(folder, { recursive: true });
});

test("a supergraph that was changed takes the place of the old one", async () => {
  commit(second);
  await judged("accepted");
  expect(heard).toEqual([{ supergraphSdl: second.supergraphSdl, authorization: second.authorization }]);
  expect(source.current.supergraphSdl).toBe(second.supergraphSdl);
  expect(lines).toMatchObject([{ msg: "supergraph changed" }]);
});

test("a file that was only touched changes nothing", async () => {
  copyFileSync(at("supergraph.graphql"), at("copy"));
  copyFileSync(at("copy"), at("supergraph.graphql"));
  await judged("unchanged");
  commit(second);
  await judged("accepted");
  expect([heard.length, lines.length]).toEqual([1, 1]);
});

test.each([
  ["is no supergraph", () => writeFileSync(at("supergraph.graphql"), "type Query {")],
  ["is gone", () => rmSync(at("supergraph.graphql"))],
  ["came without its map", () => writeFileSync(at("supergraph.graphql"), second.supergraphSdl)],
])("what %s is refused in one line, and the old one serves on", async (_what, spoil) => {
  spoil();
  await judged("refused");
  expect([heard, source.current.supergraphSdl]).toEqual([[], first.supergraphSdl]);
  expect(lines).toMatchObject([
    { msg: "supergraph refused; the old one serves on", reason: expect.stringContaining("npm run schema") },
  ]);
});

test("what its user cannot use is refused, and the next one is taken", async () => {
  const refuse = source.onChange(async () => {
    throw new Error("no link to the subgraph shed\nat somewhere");
  });
  commit(second);
  await judged("refused");
  expect(source.current.supergraphSdl).toBe(first.supergraphSdl);
  expect(lines).toMatchObject([{ reason: "no link to the subgraph shed" }]);
  refuse();
  const third = graphOf("tools", "ropes");
  commit(third);
  await judged("accepted");
  expect(source.current.supergraphSdl).toBe(third.supergraphSdl);
});

test("changes are taken one after the other, and the last one stays", async () => {
  const taken: string[] = [];
  const slow = Promise.withResolvers<void>();
  source.onChange(async ({ supergraphSdl }) => {
    taken.push(supergraphSdl);
    await slow.promise;
  });
  const third = graphOf("tools", "ropes");
  commit(second);
  while (taken.length === 0) await pause(EVERY_MS);
  commit(third);
  await pause(LONG_ENOUGH_TO_BE_JUDGED_MS);
  expect(taken).toEqual([second.supergraphSdl]);
  slow.resolve();
  await judged("accepted");
  await judged("accepted");
  expect(source.current.supergraphSdl).toBe(third.supergraphSdl);
});

test("what comes of a change after its end is nobody's business", async () => {
  commit(second);
  await pause(EVERY_MS * 4);
  source.stop();
  await pause(LOOKS_MS * 4);
  expect([heard, lines]).toEqual([[], []]);
});
