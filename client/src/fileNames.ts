/** What a guideline's file is called in a list. */
export interface FileName {
  /** Without its folder and what all guidelines end in. */
  readonly name: string;
  readonly path: string;
  /** Set where another file of the list has the same name; never of a file that lies in no folder. */
  readonly folder?: string;
}

/** The names of some files, by their paths. */
export function fileNames(paths: readonly string[]): ReadonlyMap<string, FileName> {
  const all = [...new Set(paths)];
  const bearers = new Map<string, number>();
  for (const path of all) bearers.set(nameIn(path), (bearers.get(nameIn(path)) ?? 0) + 1);
  return new Map(
    all.map((path) => {
      const name = nameIn(path);
      const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      const isShared = (bearers.get(name) ?? 0) > 1;
      return [path, { name, path, ...(isShared && folder !== '' && { folder }) }];
    }),
  );
}

/** `same`, or `same in h/a` where the name alone would not tell it apart. */
export function placedName({ name, folder }: FileName): string {
  return folder === undefined ? name : `${name} in ${folder}`;
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.guideline\.yaml$/, '');
}
