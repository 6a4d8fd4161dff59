import { type AnswerHead, answerHead } from "./answer-head.js";
import { ChunkedBody } from "./chunked-body.js";
import { GatheredBytes } from "./gathered-bytes.js";

const HEAD_END = "\r\n\r\n";
const HEAD_LIMIT_BYTES = 64 * 1024;

/** Where the reading of an answer stands. */
export type AnswerState = "head to come" | "body to come" | "whole" | "too large" | "malformed";

/** Reads one answer from the bytes of a connection, however they are cut into pieces. It keeps no piece that it is given. */
export class AnswerReader {
  head?: AnswerHead;
  text = "";
  private state: AnswerState = "head to come";
  /** A head that is not whole yet, then a body without a length. */
  private gathered?: GatheredBytes;
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
    this.text = this.gathered?.text() ?? "";
    return "whole";
  }

  private takeHead(given: Buffer): AnswerState {
    for (let piece = given; ; ) {
      const seen = this.gathered?.size ?? 0;
      this.gathered?.add(piece);
      const bytes = this.gathered?.all() ?? piece;
      const end = bytes.indexOf(HEAD_END, Math.max(0, seen - HEAD_END.length + 1));
      const leastSize = end < 0 ? bytes.length - HEAD_END.length + 1 : end;
      if (leastSize > HEAD_LIMIT_BYTES) return "malformed";
      if (end < 0) {
        if (!this.gathered) this.gather(piece);
        return "head to come";
      }
      const head = answerHead(bytes.toString("latin1", 0, end));
      if (!head) return "malformed";
      this.gathered = undefined;
      piece = bytes.subarray(end + HEAD_END.length);
      if (head.status >= 200) {
        this.head = head;
        return this.takeBody(piece);
      }
      // What is only provisional is followed by the answer.
    }
  }

  private takeBody(piece: Buffer): AnswerState {
    const { framing } = this.head as AnswerHead;
    if (framing.kind === "length") return this.takeLength(piece, framing.bytes);
    if (framing.kind === "chunked") return this.takeChunked(piece);
    return this.gather(piece) > this.limitBytes ? "too large" : "body to come";
  }

  private gather(piece: Buffer): number {
    this.gathered ??= new GatheredBytes();
    this.gathered.add(piece);
    return this.gathered.size;
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
