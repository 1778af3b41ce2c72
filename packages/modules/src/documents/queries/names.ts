/** Names of files in one folder: the second « Offre.pdf » is « Offre (2).pdf », whatever its case. */
export function zipName(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const dot = name.lastIndexOf('.');
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    let found = name;
    for (let number = 2; taken.has(found.toLowerCase()); number += 1) found = `${stem} (${number})${extension}`;
    taken.add(found.toLowerCase());
    return found;
  };
}
