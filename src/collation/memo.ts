/** A function that works something out once for every object and keeps it as long as the object lives. */
export function once<K extends object, T>(make: (item: K) => T): (item: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (item) => {
    const found = known.get(item);
    if (found !== undefined) return found.value;
    const value = make(item);
    known.set(item, { value });
    return value;
  };
}
