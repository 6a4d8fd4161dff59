import type { DataSource, EntityManager, QueryRunner } from "typeorm";
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

/** A connection for one transaction as this viewer; nothing is sent until the first statement. */
export function viewerConnection(source: DataSource, viewer: Viewer): ViewerConnection {
  const runner = source.createQueryRunner();
  const send = runner.query.bind(runner);
  // TypeORM opens transactions of its own inside save(), and refuses row locks, unless it knows of ours, which it did not begin.
  const tellTypeOrm = (active: boolean) => Object.assign(runner, { isTransactionActive: active });
  tellTypeOrm(true);
  let begun = false;
  let tail: Promise<unknown> = Promise.resolve();

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  };
  const begin = async () => {
    if (begun) return;
    begun = true;
    await send(`BEGIN; ${viewerSettings(viewer)}`);
  };
  runner.query = ((...statement: Parameters<QueryRunner["query"]>) =>
    inTurn(async () => {
      await begin();
      return send(...statement);
    })) as QueryRunner["query"];

  const end = (how: "COMMIT" | "ROLLBACK") =>
    inTurn(async () => {
      try {
        if (begun) await send(how);
      } finally {
        tellTypeOrm(false);
        await runner.release();
      }
    });
  return { manager: runner.manager, commit: () => end("COMMIT"), rollback: () => end("ROLLBACK") };
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

const CODE = /^[\w:.*@|-]{0,120}$/;

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
