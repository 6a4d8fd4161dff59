import type { IncomingHttpHeaders } from "node:http";

/** What a client calls itself, fit for a log line: short, of one alphabet, so that nobody writes into it. */
export interface CallerProgram {
  readonly clientName?: string;
  readonly clientVersion?: string;
}

const PROGRAM = /^[\w.@/ -]{1,64}$/;
const VERSION = /^[\w.+-]{1,32}$/;
const OPERATION_NAME = /^[_A-Za-z]\w{0,63}$/;

/** Name and version of the client, where they look like such. */
export function callerProgram(headers: IncomingHttpHeaders): CallerProgram {
  const clientName = fitting(headers["apollographql-client-name"], PROGRAM);
  const clientVersion = fitting(headers["apollographql-client-version"], VERSION);
  return { ...(clientName && { clientName }), ...(clientVersion && { clientVersion }) };
}

/** The operation's name where it is one; what is longer than a name is no name. */
export function loggableOperationName(name: string | null | undefined): string | undefined {
  return fitting(name, OPERATION_NAME);
}

function fitting(text: string | string[] | null | undefined, pattern: RegExp): string | undefined {
  return typeof text === "string" && pattern.test(text) ? text : undefined;
}
