import type { DataSource, EntityManager, QueryRunner } from "typeorm";
import { STATEMENT_TIMEOUT_MS } from "./database.js";
import type { Viewer } from "./viewer.js";

/**
 * One connection of a request, on which the viewer is set for row-level security.
 * Statements are queued: a connection runs one at a time. BEGIN and the viewer travel in one round trip, before the first statement.
 */
export interface ViewerConnection {
  readonly manager: EntityManager;
  /** @throws when a deferred rule of the database refuses the whole */
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * A connection for one transaction as this viewer; nothing is sent until the first statement.
 * @param deadlineAt milliseconds since the epoch: the database breaks off statements for which nobody waits any more
 * @throws RangeError when a claim of the viewer is not a code
 */
export function viewerConnection(source: DataSource, viewer: Viewer, deadlineAt?: number): ViewerConnection {
  const settings = viewerSettings(viewer);
  const runner = source.createQueryRunner();
  const send = runner.query.bind(runner);
  // TypeORM opens transactions of its own inside save(), and refuses row locks, unless it knows of ours, which it did not begin.
  const tellTypeOrm = (active: boolean) => Object.assign(runner, { isTransactionActive: active });
  tellTypeOrm(true);
  const begin = async () => {
    // First the connection, for which one may have to wait: what is left of the time is known only then.
    await runner.connect();
    await send(`BEGIN; ${timeLimit(deadlineAt)}${settings}`);
  };
  let begun: Promise<unknown> | undefined;
  let tail: Promise<unknown> = Promise.resolve();

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  };
  runner.query = ((...statement: Parameters<QueryRunner["query"]>) =>
    inTurn(async () => {
      // One promise: a statement behind a BEGIN that failed fails too, and never runs without its viewer.
      begun ??= begin();
      await begun;
      return send(...statement);
    })) as QueryRunner["query"];

  const end = (how: "SELECT 1; COMMIT" | "ROLLBACK") =>
    inTurn(async () => {
      try {
        if (begun) await send(how);
      } catch (error) {
        // Before a refused COMMIT the transaction is still open: given back so, the connection would fail its next user.
        await send("ROLLBACK").catch(() => undefined);
        throw error;
      } finally {
        tellTypeOrm(false);
        await runner.release();
      }
    });
  // PostgreSQL answers the COMMIT of a failed transaction with a silent ROLLBACK; any statement before it is refused aloud.
  return { manager: runner.manager, commit: () => end("SELECT 1; COMMIT"), rollback: () => end("ROLLBACK") };
}

/**
 * Runs work in one transaction as the viewer: all of it is kept, or none.
 * @throws what the work throws, after the rollback; or the refusal of a failed COMMIT
 */
export async function inTransaction<Result>(
  source: DataSource,
  viewer: Viewer,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const connection = viewerConnection(source, viewer);
  let result: Result;
  try {
    result = await work(connection.manager);
  } catch (error) {
    await connection.rollback();
    throw error;
  }
  await connection.commit();
  return result;
}

/**
 * Has the database refuse now what it would refuse at the commit.
 * @throws the refusal
 */
export async function checkDeferredRules(manager: EntityManager): Promise<void> {
  await manager.query("SET CONSTRAINTS ALL IMMEDIATE");
  await manager.query("SET CONSTRAINTS ALL DEFERRED");
}

const CODE = /^[\w:.*@|/+=~-]{0,200}$/;

/** Never 0, which PostgreSQL takes for no limit. */
function timeLimit(deadlineAt: number | undefined): string {
  if (deadlineAt === undefined) return "";
  const leftMs = Math.min(Math.max(Math.ceil(deadlineAt - Date.now()), 1), STATEMENT_TIMEOUT_MS);
  return `SET LOCAL statement_timeout = ${leftMs}; `;
}

/** Row-level security reads these; they end with the transaction. Codes only, so nothing needs escaping. */
function viewerSettings(viewer: Viewer): string {
  const { subject, scopes, facilities, partner = "", purpose = "" } = viewer.claims;
  return [
    setting("viewer.subject", [subject]),
    setting("viewer.scopes", scopes),
    setting("viewer.facilities", facilities),
    setting("viewer.partner", [partner]),
    setting("viewer.purpose", [purpose]),
  ].join(" ");
}

function setting(name: string, values: readonly string[]): string {
  const faulty = values.find((value) => !CODE.test(value));
  if (faulty !== undefined) throw new RangeError(`A value of ${name} is not a code.`);
  return `SET LOCAL ${name} = '${values.join(",")}';`;
}
