import { built } from "../built.mjs";
import { afresh, idsOf, openBare, statementsOf } from "./bare.mjs";
import { move } from "./questions.mjs";

const WRITERS = 16;
/** Each has an account in the store and one in the staging place. */
const HOT_LOTS = 25;
const MOVES_EACH = 40;

/** Bare postings of moves: of each lot, what the house sends, once heard and then sent again with new keys and ids. */
export async function preparePostings({ inProcess, urls }) {
  const bare = await openBare(urls.appUrl);
  const { rows } = await bare.query(
    `SELECT a.lot_no FROM stock_account a JOIN stock_balance b ON b.account_id = a.id
     WHERE a.facility_code = 'JB-KNG' AND a.sku = 'FIB-MIX-A' AND a.location = 'STORE' AND b.on_hand > 1 ORDER BY a.lot_no LIMIT $1`,
    [HOT_LOTS],
  );
  const { newId } = built("kit/ids");
  let keys = 0;
  const nextKey = () => `bench-${process.pid}-${++keys}`;
  const heard = new Map();
  for (const { lot_no: lotNo } of rows) {
    // Twice, so that the accounts are there; a move that opens accounts is another transaction.
    await inProcess(move(lotNo, nextKey()));
    const key = nextKey();
    const statements = await statementsOf(() => inProcess(move(lotNo, key)));
    const known = await bare.query("SELECT id FROM stock_account WHERE id = ANY($1::uuid[])", [idsOf(statements)]);
    heard.set(lotNo, { key, statements, known: new Set(known.rows.map(({ id }) => id)) });
  }
  await bare.close();
  return {
    lotNos: [...heard.keys()],
    ours: (lotNo) => inProcess(move(lotNo, nextKey())),
    bareOf: (lotNo) => {
      const { statements, ...from } = heard.get(lotNo);
      return afresh(statements, { ...from, newKey: nextKey(), newId });
    },
  };
}

/** Sixteen at once on fifty hot accounts: moves per second, failures, deadlocks. */
export async function contend({ urls }, postings) {
  const { lotNos } = postings;
  const lotOf = (writer, index) => lotNos[(writer * 7 + index * 11) % lotNos.length];
  const bareClients = await Promise.all(Array.from({ length: WRITERS }, () => openBare(urls.appUrl)));
  const bareWriter = (writer, index) => bareClients[writer].run(postings.bareOf(lotOf(writer, index)));
  const ourWriter = (writer, index) => postings.ours(lotOf(writer, index));
  try {
    await race(bareWriter);
    await race(ourWriter);
    const results = { bare: [], ours: [] };
    for (let round = 0; round < 3; round += 1) {
      results.bare.push(await race(bareWriter));
      results.ours.push(await race(ourWriter));
    }
    return results;
  } finally {
    for (const client of bareClients) await client.close();
  }
}

async function race(write) {
  const failures = [];
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let index = 0; index < MOVES_EACH; index += 1)
        await write(writer, index).catch((error) => failures.push(String(error)));
    }),
  );
  return { perSecond: (WRITERS * MOVES_EACH * 1000) / (performance.now() - begin), failures };
}
