import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { freshDatabase, type TestDatabase } from "@coir/test-kit/migrated-database";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type ReadableSpan, type SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { DataSource } from "typeorm";
import { migrate, openDatabase } from "./database.js";
import { CreateFoundationTables1760000000000 } from "./foundation-tables.js";
import { traceStatements } from "./sql-spans.js";
import { startTracing, tracingTo } from "./start-tracing.js";
import type { Tracing } from "./tracing.js";
import { inTransaction } from "./transaction.js";
import { Viewer } from "./viewer.js";

function collected() {
  const spans: ReadableSpan[] = [];
  const exporter: SpanExporter = {
    export: (batch, done) => {
      spans.push(...batch);
      done({ code: 0 });
    },
    shutdown: async () => undefined,
  };
  return { spans, exporter };
}

const internal = (name: string) => ({ name, kind: "internal" as const });
const named = (spans: readonly ReadableSpan[], name: string) => spans.find((span) => span.name === name);

describe("a trace", () => {
  it("holds what runs within its spans, also after waiting", async () => {
    const { spans, exporter } = collected();
    const tracing = await startTracing({ service: "shed", exporter });
    await tracing.around(internal("outer"), async () => {
      await pause(5);
      await Promise.all(["left", "right"].map((side) => tracing.around(internal(side), () => pause(5))));
    });
    await tracing.stop();
    const outer = named(spans, "outer");
    for (const side of ["left", "right"])
      expect(named(spans, side)).toMatchObject({ parentSpanId: outer?.spanContext().spanId });
    expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
    expect(outer?.resource.attributes).toMatchObject({ "service.name": "shed" });
  });

  it("goes on in another process, by the header that the first one sends", async () => {
    const [here, there] = [collected(), collected()];
    const near = await startTracing({ service: "near", exporter: here.exporter });
    const far = await startTracing({ service: "far", exporter: there.exporter });
    await near.around(internal("call"), ({ traceparent }) =>
      far.around({ ...internal("answer"), traceparent }, async () => undefined),
    );
    await Promise.all([near.stop(), far.stop()]);
    const call = named(here.spans, "call")?.spanContext();
    expect(named(there.spans, "answer")).toMatchObject({ parentSpanId: call?.spanId });
    expect(named(there.spans, "answer")?.spanContext().traceId).toBe(call?.traceId);
  });

  it("begins anew where the header is none", async () => {
    const { spans, exporter } = collected();
    const tracing = await startTracing({ service: "shed", exporter });
    await tracing.around({ ...internal("answer"), traceparent: "00-nobody's-trace-01" }, async () => undefined);
    await tracing.stop();
    expect(spans).toMatchObject([{ name: "answer", parentSpanId: undefined }]);
  });

  it("says that work has failed, and nothing about why", async () => {
    const { spans, exporter } = collected();
    const tracing = await startTracing({ service: "shed", exporter });
    const failing = tracing.around(internal("work"), () => Promise.reject(new Error("about a person")));
    await expect(failing).rejects.toThrow("about a person");
    await tracing.stop();
    expect(spans).toMatchObject([{ status: { code: 2 }, events: [] }]);
    expect(spans[0]?.status.message).toBeUndefined();
  });

  it("is sent to the collector that the settings name", async () => {
    const paths: (string | undefined)[] = [];
    const collector = createServer((request, response) => {
      paths.push(request.url);
      request.resume().on("end", () => response.end("{}"));
    });
    await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
    const { port } = collector.address() as AddressInfo;
    const tracing = await tracingTo(`http://127.0.0.1:${port}`, "shed");
    await tracing?.around(internal("work"), async () => undefined);
    await tracing?.stop();
    expect(paths).toEqual(["/v1/traces"]);
    collector.closeAllConnections();
    collector.close();
  });

  it("is not kept where no collector is named", async () => expect(await tracingTo(undefined, "shed")).toBeUndefined());
});

describe("the statements of a request", () => {
  const { spans, exporter } = collected();
  let database: TestDatabase;
  let source: DataSource;
  let tracing: Tracing;
  beforeAll(async () => {
    const schema = { entities: [], migrations: [CreateFoundationTables1760000000000] };
    database = await freshDatabase({ name: "traced", migrate: async (url) => void (await migrate(schema, url)) });
    source = await openDatabase(schema, { url: database.appUrl });
    tracing = await startTracing({ service: "shed", exporter });
    traceStatements(source, tracing);
    const viewer = new Viewer({ subject: "siti.aminah", scopes: [], facilities: ["JB-GRT"], person: true });
    await source.query("SELECT 'asked by nobody'");
    await tracing.around(internal("request"), () =>
      inTransaction(source, viewer, async (manager) => {
        await manager.query("SELECT $1::text AS name", ["a person's name"]);
        await manager.query("SELECT 1 / 0").catch(() => undefined);
      }).catch(() => undefined),
    );
    await tracing.stop();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it("are in its trace, each with its text", () => {
    const request = named(spans, "request")?.spanContext();
    const statements = spans.filter(({ name }) => name.startsWith("SQL"));
    expect(statements.map(({ name }) => name)).toEqual([
      "SQL BEGIN",
      "SQL SELECT",
      "SQL SELECT",
      "SQL SELECT",
      "SQL ROLLBACK",
    ]);
    for (const statement of statements)
      expect(statement).toMatchObject({ parentSpanId: request?.spanId, attributes: { "db.system": "postgresql" } });
    expect(statements[1]?.attributes["db.query.text"]).toBe("SELECT $1::text AS name");
  });

  it("carry no value, whether it is a parameter or names the viewer", () => {
    expect(named(spans, "SQL BEGIN")?.attributes["db.query.text"]).toContain("SET LOCAL viewer.subject = ?;");
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toMatch(/siti|JB-GRT|person's name/);
  });

  it("that nobody asked for are in none", () => {
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toContain("asked by nobody");
    expect(spans).toHaveLength(6);
  });

  it("show which one failed", () => {
    const failed = spans.filter(({ status }) => status.code === 2);
    expect(failed.map(({ attributes }) => attributes["db.query.text"])).toContain("SELECT 1 / 0");
  });
});
