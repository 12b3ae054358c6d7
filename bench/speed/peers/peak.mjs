// Loaded with `--import`: says on standard error what the process took at most, in kilobytes.
process.on("exit", () => {
  process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`);
});
