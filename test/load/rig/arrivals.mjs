import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "undici";

const CONNECTIONS = 512;

/** @typedef {{ dueMs: number, ms: number, sentMs: number, status: number, retryAfter?: string, fault?: string, lateMs: number }} Answer
 * when it was due since the start, and how long after that, and after it was sent, the last byte came; status 0: no answer
 * at all; by how much the sender itself was late */

/**
 * Sends requests at a constant rate, whatever becomes of the earlier ones: who waits for a slow service would not notice
 * how slow it is.
 * @param {string} url base address
 * @param {{ perSecond: number, seconds: number, request: (index: number) => { token: string, body: string },
 *   faultIn?: (text: string) => string | undefined, until?: AbortSignal }} options
 * what a faulty 200 is (default: one with errors), and what ends it before its time
 * @returns {Promise<Answer[]>} in the order in which they were due
 */
export async function arrivals(url, { perSecond, seconds, request, faultIn = errorsIn, until }) {
  const pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1 });
  const count = Math.round(perSecond * seconds);
  const answers = [];
  const began = performance.now();
  try {
    while (answers.length < count && !until?.aborted) {
      const due = Math.min(count, Math.floor(((performance.now() - began) * perSecond) / 1000) + 1);
      while (answers.length < due) {
        const dueMs = (answers.length * 1000) / perSecond;
        const lateMs = performance.now() - began - dueMs;
        const asked = ask(pool, request(answers.length), faultIn);
        answers.push(
          asked.then((answer) => {
            const ms = performance.now() - began - dueMs;
            return { dueMs, ms, sentMs: ms - lateMs, lateMs, ...answer };
          }),
        );
      }
      await pause(1);
    }
    return await Promise.all(answers);
  } finally {
    await pool.destroy();
  }
}

/** Sends one request; a connection that fails is an answer too. */
export async function ask(pool, { token, body, headers = {} }, faultIn = errorsIn) {
  try {
    const {
      statusCode,
      headers: told,
      body: answered,
    } = await pool.request({
      path: "/graphql",
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
      body,
    });
    const text = await answered.text();
    const fault = statusCode === 200 ? faultIn(text) : text.slice(0, 300);
    return { status: statusCode, retryAfter: told["retry-after"], fault };
  } catch (error) {
    return { status: 0, fault: error.code ?? error.message };
  }
}

const errorsIn = (text) => (text.includes('"errors"') ? text.slice(0, 300) : undefined);
