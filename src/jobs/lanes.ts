/** Work on several hosts side by side: what is for one host is done one after the other. */
export type Lanes = {
  /** Hosts that are worked on. */
  readonly busy: ReadonlySet<string>;
  /** Begins, as soon as fewer than the most are worked on. */
  begin(host: string, work: () => Promise<void>): Promise<void>;
  /** Waits until one ends, or until `other` does. */
  next(other?: Promise<unknown>): Promise<void>;
  /** Waits until all have ended; throws what one of them threw. */
  all(): Promise<void>;
};

/** Lanes for at most so many hosts at once. */
export function createLanes(most: number): Lanes {
  const running = new Map<string, Promise<void>>();
  const busy = new Set<string>();
  const thrown: unknown[] = [];
  const next = async (other?: Promise<unknown>) => {
    await Promise.race([...running.values(), ...(other === undefined ? [] : [other])]);
    if (thrown.length > 0) throw thrown[0];
  };
  return {
    busy,
    begin: async (host, work) => {
      while (running.size >= most || running.has(host)) await next();
      busy.add(host);
      // What is thrown is told to who waits, and nowhere else.
      const done = work()
        .catch((error: unknown) => void thrown.push(error))
        .finally(() => {
          running.delete(host);
          busy.delete(host);
        });
      running.set(host, done);
    },
    next,
    all: async () => {
      await Promise.all(running.values());
      if (thrown.length > 0) throw thrown[0];
    },
  };
}
