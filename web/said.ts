// What somebody wrote into a field of a form.

/** Without blanks around it; empty for a field that is not there. */
export function saidIn(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
