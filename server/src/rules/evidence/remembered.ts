/** So many texts at a time: those of one entry, which several rules read one after the other. */
const most = 64;

/** A reader of texts that reads the last few only once. What it gives must not be changed. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = read(text);
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}
