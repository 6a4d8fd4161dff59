/** Hands bytes over in pieces, as a socket does: each piece lies where the next one will, so who keeps one loses it. */
export function inPieces<Result>(bytes: Buffer, cuts: readonly number[], take: (piece: Buffer) => Result): Result[] {
  const places = cuts.map((cut) => cut % bytes.length).filter((place) => place > 0);
  const sorted = [...new Set([...places, bytes.length])].sort((one, other) => one - other);
  const shared = Buffer.alloc(bytes.length);
  return sorted.map((end, nth) => {
    const size = bytes.copy(shared, 0, sorted[nth - 1] ?? 0, end);
    const result = take(shared.subarray(0, size));
    shared.fill("?");
    return result;
  });
}
