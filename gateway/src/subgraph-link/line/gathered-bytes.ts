const NOTHING = Buffer.alloc(0);

/** Bytes put together from pieces of any number and size, in a time and a space in proportion to the bytes. */
export class GatheredBytes {
  size = 0;
  private bytes: Buffer = NOTHING;

  /** Copies from a piece, which is not kept. */
  add(piece: Buffer, start = 0, end = piece.length): void {
    const size = this.size + end - start;
    if (size > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(size, this.size * 2));
      this.bytes.copy(larger, 0, 0, this.size);
      this.bytes = larger;
    }
    piece.copy(this.bytes, this.size, start, end);
    this.size = size;
  }

  /** All that was added, until more is. */
  all(): Buffer {
    return this.bytes.subarray(0, this.size);
  }

  text(): string {
    return this.bytes.toString("utf8", 0, this.size);
  }
}
