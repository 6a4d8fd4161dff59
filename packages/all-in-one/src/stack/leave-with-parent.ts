// Loaded before a process of the stack: when the stack is killed outright, its children stop too and give their ports back.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
