/** Lets the program do what else waits: a server answers in between. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
