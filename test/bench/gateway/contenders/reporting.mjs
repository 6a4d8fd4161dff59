/** Tells the bench where this gateway listens and what to send along, and how much CPU it has used whenever it asks. */
export function report(port, headers = {}) {
  process.on("message", (message) => {
    if (message === "cpu") process.send({ cpu: process.cpuUsage() });
  });
  process.on("disconnect", () => process.exit());
  process.send({ port, headers });
}
