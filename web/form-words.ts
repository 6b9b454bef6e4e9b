// What somebody typed into a form's field; nothing for a field that is not there or holds a file.

export function wordsIn(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
