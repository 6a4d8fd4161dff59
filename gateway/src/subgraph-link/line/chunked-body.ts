import { GatheredBytes } from "./gathered-bytes.js";

const LINE_FEED = 10;
const LINE_LIMIT_BYTES = 4_096;
const SIZE = /^([\da-f]{1,8})[\t ]*(?:;[^\r]*)?$/i;

/** Where the reading of a chunked body stands. */
export type ChunkedState = "more to come" | "whole" | "malformed";

type Expects = "size" | "data" | "end of data" | "trailer";

/** Reads a body in chunks of HTTP/1.1, however its bytes are cut into pieces. */
export class ChunkedBody {
  private readonly body = new GatheredBytes();
  private expects: Expects = "size";
  private left = 0;
  private line = "";

  /** Bytes of the body that were read so far. */
  get size(): number {
    return this.body.size;
  }

  /** Takes the bytes that came next; what follows the last chunk is malformed, since nobody asked for it. */
  take(bytes: Buffer): ChunkedState {
    let at = 0;
    while (at < bytes.length) {
      if (this.expects === "data") {
        at = this.takeData(bytes, at);
        continue;
      }
      const end = bytes.indexOf(LINE_FEED, at);
      this.line += bytes.toString("latin1", at, end < 0 ? bytes.length : end);
      if (this.line.length > LINE_LIMIT_BYTES) return "malformed";
      if (end < 0) return "more to come";
      at = end + 1;
      if (!this.line.endsWith("\r")) return "malformed";
      const state = this.takeLine(this.line.slice(0, -1));
      this.line = "";
      if (state === "whole") return at === bytes.length ? "whole" : "malformed";
      if (state === "malformed") return state;
    }
    return "more to come";
  }

  text(): string {
    return this.body.text();
  }

  private takeData(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.left);
    this.body.add(bytes, at, end);
    this.left -= end - at;
    if (this.left === 0) this.expects = "end of data";
    return end;
  }

  private takeLine(line: string): ChunkedState {
    if (this.expects === "trailer") {
      if (line === "") return "whole";
      return line.indexOf(":") > 0 ? "more to come" : "malformed";
    }
    if (this.expects === "end of data") {
      this.expects = "size";
      return line === "" ? "more to come" : "malformed";
    }
    const [, size] = SIZE.exec(line) ?? [];
    if (size === undefined) return "malformed";
    this.left = Number.parseInt(size, 16);
    this.expects = this.left === 0 ? "trailer" : "data";
    return "more to come";
  }
}
