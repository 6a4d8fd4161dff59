/** Why a subgraph gave no usable answer. */
export type FaultReason =
  | "time is over"
  | "caller has gone"
  | "connection failed"
  | "refused our signature"
  | "server error"
  | "answer too large"
  | "not a GraphQL answer"
  | "circuit open"
  | "too many calls"
  | "fault of our own";

/** A call that came to nothing. Its message is for the log: it holds neither addresses nor bodies. */
export class LinkFault extends Error {
  constructor(
    readonly reason: FaultReason,
    /** Whether it tells that the subgraph is ill; only these open the circuit. */
    readonly isIllness: boolean,
    detail?: string | number,
  ) {
    super(detail === undefined ? reason : `${reason}: ${detail}`);
  }
}

/** The fault behind an error of any kind. */
export function faultOf(error: unknown): LinkFault {
  return error instanceof LinkFault ? error : new LinkFault("fault of our own", false, (error as Error).name);
}
