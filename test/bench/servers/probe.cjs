/** Loaded into a server whose memory is measured (`--require`): tells on request what its heap holds after a collection. */
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
// Being asked is no reason to stay alive.
process.channel?.unref();
