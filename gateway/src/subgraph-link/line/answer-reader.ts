import { type AnswerHead, answerHead } from "./answer-head.js";
import { ChunkedBody } from "./chunked-body.js";

const HEAD_END = "\r\n\r\n";
const HEAD_LIMIT_BYTES = 64 * 1024;
const NOTHING = Buffer.alloc(0);

/** Where the reading of an answer stands. */
export type AnswerState = "head to come" | "body to come" | "whole" | "too large" | "malformed";

/** Reads one answer from the bytes of a connection, however they are cut into pieces. It keeps no piece that it is given. */
export class AnswerReader {
  head?: AnswerHead;
  text = "";
  private state: AnswerState = "head to come";
  private headBytes: Buffer = NOTHING;
  private body?: Buffer;
  private filled = 0;
  private chunked?: ChunkedBody;

  constructor(private readonly limitBytes: number) {}

  take(piece: Buffer): AnswerState {
    this.state = this.head ? this.takeBody(piece) : this.takeHead(piece);
    return this.state;
  }

  /** The server has closed its side: the end of a body that has no other. */
  end(): AnswerState {
    if (this.head?.framing.kind !== "until close" || this.state !== "body to come") return "malformed";
    this.text = (this.body ?? NOTHING).toString("utf8", 0, this.filled);
    return "whole";
  }

  private takeHead(piece: Buffer): AnswerState {
    const bytes = this.headBytes.length === 0 ? piece : Buffer.concat([this.headBytes, piece]);
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) {
      if (bytes.length > HEAD_LIMIT_BYTES) return "malformed";
      this.headBytes = Buffer.from(bytes);
      return "head to come";
    }
    const head = answerHead(bytes.toString("latin1", 0, end));
    if (!head) return "malformed";
    const rest = bytes.subarray(end + HEAD_END.length);
    this.headBytes = NOTHING;
    // What is only provisional is followed by the answer.
    if (head.status < 200) return rest.length > 0 ? this.takeHead(rest) : "head to come";
    this.head = head;
    return this.takeBody(rest);
  }

  private takeBody(piece: Buffer): AnswerState {
    const { framing } = this.head as AnswerHead;
    if (framing.kind === "length") return this.takeLength(piece, framing.bytes);
    if (framing.kind === "chunked") return this.takeChunked(piece);
    if (this.filled + piece.length > this.limitBytes) return "too large";
    this.body = Buffer.concat([this.body ?? NOTHING, piece]);
    this.filled += piece.length;
    return "body to come";
  }

  private takeLength(piece: Buffer, length: number): AnswerState {
    if (length > this.limitBytes) return "too large";
    if (this.filled + piece.length > length) return "malformed";
    if (piece.length === length) {
      this.text = piece.toString();
      return "whole";
    }
    this.body ??= Buffer.allocUnsafe(length);
    this.filled += piece.copy(this.body, this.filled);
    if (this.filled < length) return "body to come";
    this.text = this.body.toString();
    return "whole";
  }

  private takeChunked(piece: Buffer): AnswerState {
    this.chunked ??= new ChunkedBody();
    const state = this.chunked.take(piece);
    if (this.chunked.size > this.limitBytes) return "too large";
    if (state === "more to come") return "body to come";
    if (state === "whole") this.text = this.chunked.text();
    return state;
  }
}
