import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * Runs `work` while no other process on this machine runs any under the same name.
 *
 * The lock is an abstract socket of Linux: it lives in no file and ends with its process, however that ends, so that
 * no lock is ever left behind. Who waits is connected to the holder and wakes when that connection closes.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const address = `\0guideline-tree-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  const waiting = new Set();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => {}).once('close', () => waiting.delete(socket));
  });
  while (!(await listens(server, address))) await closed(address);
  try {
    return await work();
  } finally {
    server.close();
    for (const socket of waiting) socket.destroy();
  }
}

/**
 * @param {import('node:net').Server} server
 * @param {string} address
 */
async function listens(server, address) {
  try {
    await once(server.listen(address), 'listening');
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** @param {string} address */
function closed(address) {
  return new Promise((resolve) => {
    // An error (the holder has just ended) is followed by 'close' as well.
    connect(address)
      .on('error', () => {})
      .once('close', resolve);
  });
}
