/** Tells the bench where this gateway listens, and how much CPU it has used whenever it asks. */
export function report(port) {
  process.on("message", (message) => {
    if (message === "cpu") process.send({ cpu: process.cpuUsage() });
  });
  process.on("disconnect", () => process.exit());
  process.send({ port });
}
