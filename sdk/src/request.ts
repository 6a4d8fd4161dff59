import { type Answer, readAnswer } from "./answer.js";
import { NetworkError } from "./call-error.js";
import { type Deadline, pause, reasonOf, within } from "./deadline.js";
import { type Outcome, pauseBeforeNext } from "./retry.js";

/** A token, or what gives one; asked before every attempt, so that an expired one is not sent again. */
export type TokenSource = string | (() => string | Promise<string>);

/** Where requests go and as whom. */
export interface Endpoint {
  readonly url: string;
  readonly token?: TokenSource;
  readonly clientName?: string;
  readonly fetch: typeof fetch;
}

/** One call: what is sent, whether it may be sent again, and until when. */
export interface Call {
  /** Name of the operation. */
  readonly name: string;
  readonly body: string;
  /** Whether sending it twice has the effect of sending it once. */
  readonly repeatable: boolean;
  readonly deadline: Deadline;
}

/**
 * Sends a call, and sends it again after a passing fault when it is repeatable.
 * @throws NetworkError, UnexpectedAnswerError, RequestTimeoutError, or the caller's reason for stopping
 */
export async function request(endpoint: Endpoint, call: Call): Promise<Answer> {
  for (let attempts = 1; ; attempts += 1) {
    const outcome = await attempt(endpoint, call);
    const pauseMs = call.repeatable ? pauseBeforeNext(outcome, attempts) : undefined;
    if (pauseMs !== undefined) await pause(call.deadline, pauseMs);
    else if (outcome instanceof Error) throw outcome;
    else return outcome;
  }
}

async function attempt(endpoint: Endpoint, { name, body, deadline }: Call): Promise<Outcome> {
  const headers = await within(deadline, headersFor(endpoint));
  const { signal } = deadline;
  try {
    const sent = endpoint.fetch(endpoint.url, { method: "POST", headers, body, signal });
    return await within(
      deadline,
      sent.then((response) => readAnswer(name, response)),
    );
  } catch (cause) {
    if (signal.aborted) throw reasonOf(deadline);
    return new NetworkError(`${name}: the gateway was not reached, or its answer broke off.`, { cause });
  }
}

async function headersFor({ token, clientName }: Endpoint): Promise<Record<string, string>> {
  const text = typeof token === "function" ? await token() : token;
  return {
    accept: "application/graphql-response+json, application/json;q=0.9",
    "content-type": "application/json",
    ...(text !== undefined && { authorization: `Bearer ${text}` }),
    ...(clientName !== undefined && { "apollographql-client-name": clientName }),
  };
}
